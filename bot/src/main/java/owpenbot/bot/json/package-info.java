/// JSON as plain values, for what is said between a command line and the process. Wire formats of
/// others have records and codecs of their own and do not belong here.
@NullMarked
package owpenbot.bot.json;

import org.jspecify.annotations.NullMarked;
