/// The doctor: one question after another about this machine, the settings, the engine and whoever
/// is talked to, each with a limit and an answer that says how to mend what is wrong.
///
/// Nothing here names a platform or prints: accounts are asked by whoever knows their platform, and
/// findings are data.
@NullMarked
package owpenbot.bot.doctor;

import org.jspecify.annotations.NullMarked;
