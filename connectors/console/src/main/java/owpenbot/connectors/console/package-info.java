/// The terminal as a chat platform.
@NullMarked
package owpenbot.connectors.console;

import org.jspecify.annotations.NullMarked;
