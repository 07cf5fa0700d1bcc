package owpenbot.bot.store;

import java.time.Instant;
import owpenbot.connectors.api.InboundEvent;

/// An event that was claimed.
///
/// @param id ours, unique over all stores ever; goes to the engine with the prompt
/// @param receivedAt by our clock
public record InboxRow(String id, InboundEvent event, State state, Instant receivedAt) {

  /// How far it came.
  public enum State {
    /// Durable, not finished: it waits for its turn or is being worked on.
    CLAIMED,
    /// Finished, with its answer in the outbox if it had one.
    DONE,
    /// Cut off by a crash; a person may run it again.
    INTERRUPTED,
    /// Taken back by a person before its turn came.
    CANCELLED
  }
}
