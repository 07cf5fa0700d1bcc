/// The process: its entry point and the wiring of everything else.
@NullMarked
package owpenbot.bot;

import org.jspecify.annotations.NullMarked;
