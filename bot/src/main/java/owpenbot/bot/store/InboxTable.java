package owpenbot.bot.store;

import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.MessageRef;

/// Events that were claimed. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class InboxTable {

  /// Claims an event and moves its connector's cursor; false when the event was claimed before.
  public boolean claim(InboxRow row) {
    throw new UnsupportedOperationException();
  }

  public Optional<InboxRow> find(String id) {
    throw new UnsupportedOperationException();
  }

  /// The row of the person's message, for edits and deletions of it.
  public Optional<InboxRow> byMessage(MessageRef message) {
    throw new UnsupportedOperationException();
  }

  /// Claimed and not finished, oldest first.
  public List<InboxRow> unfinished() {
    throw new UnsupportedOperationException();
  }

  public void finish(String id, InboxRow.State state) {
    throw new UnsupportedOperationException();
  }

  /// Replaces the event of a row, for example after the person edited their message.
  public void replace(InboxRow row) {
    throw new UnsupportedOperationException();
  }

  /// How far the connector's events are durable.
  public Cursor cursor(ConnectorId connector) {
    throw new UnsupportedOperationException();
  }
}
