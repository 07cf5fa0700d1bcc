/// Delivery: the outbox that sends and edits until the platform has taken it, and the live message
/// of a run, whose edits may be lost.
///
/// What a message says is decided elsewhere; how a platform is spoken to is the connector's affair.
@NullMarked
package owpenbot.bot.delivery;

import org.jspecify.annotations.NullMarked;
