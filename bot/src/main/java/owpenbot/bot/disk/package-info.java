/// Files that survive: written so that power loss, a killed process or an interrupted thread leaves
/// the old or the new, and private unless they were not. What is in them is not known here.
@NullMarked
package owpenbot.bot.disk;

import org.jspecify.annotations.NullMarked;
