/// JSON with comments: values, a reader that says where a text is wrong, and an editor that leaves
/// every character outside the changed key as it is. Knows nothing of files.
@NullMarked
package owpenbot.bot.server.files.jsonc;

import org.jspecify.annotations.NullMarked;
