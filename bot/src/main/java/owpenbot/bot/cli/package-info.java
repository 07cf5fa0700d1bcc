/// The command line: its grammar, its commands, what they print and the exit codes.
///
/// Results go to stdout, everything else to stderr. A command that needs the process asks it over
/// the control port; one that runs it hands over to a [owpenbot.bot.cli.Launcher].
@NullMarked
package owpenbot.bot.cli;

import org.jspecify.annotations.NullMarked;
