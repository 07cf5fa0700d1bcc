/// Who calls: tokens, their scopes and the file they are kept in, wrong ones that are counted, and
/// people of this process for whom it vouches. Knows nothing of HTTP.
@NullMarked
package owpenbot.bot.server.tokens;

import org.jspecify.annotations.NullMarked;
