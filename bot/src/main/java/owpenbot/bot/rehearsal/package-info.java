/// Stand-ins on loopback that a start is rehearsed against, so that the JVM can record what is
/// loaded from there to the first answers. Used by the AOT training alone; knows no other package
/// of ours.
@NullMarked
package owpenbot.bot.rehearsal;

import org.jspecify.annotations.NullMarked;
