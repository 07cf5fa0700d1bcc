/// The connector SPI: what a chat platform must be able to do, and the words both sides use.
///
/// Here belong the [Connector] interface, the events it reports and the messages it takes, all as
/// immutable data. Nothing here decides anything, knows a platform by name, or depends on another
/// module of ours.
@NullMarked
package owpenbot.connectors.api;

import org.jspecify.annotations.NullMarked;
