/// `openwork-server`: the server alone, with the original's flags, environment, settings file and
/// start-up lines. Prints only to the streams that it is given.
@NullMarked
package owpenbot.bot.server.standalone;

import org.jspecify.annotations.NullMarked;
