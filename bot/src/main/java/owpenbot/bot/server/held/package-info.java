/// Writes that wait for a decision: who waits, for how long, who decided, and who is told. Knows
/// nothing of files or HTTP.
@NullMarked
package owpenbot.bot.server.held;

import org.jspecify.annotations.NullMarked;
