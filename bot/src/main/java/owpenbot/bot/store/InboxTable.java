package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.InboundEvent;

/// Events that were claimed. Bound to one transaction: not to be kept. A row that cannot be read
/// (of a build that knew more kinds) is logged and left out.
public final class InboxTable {

  private final Sql sql;

  InboxTable(Sql sql) {
    this.sql = sql;
  }

  /// Claims an event and moves its connector's cursor; false when the event was claimed before,
  /// also as another event about the same message of a person.
  public boolean claim(InboxRow row) {
    InboundEvent event = row.event();
    ConnectorId connector = event.chat().connector();
    int added =
        sql.update(
            """
            INSERT INTO inbox
              (id, connector, event_id, chat, message_id, event, state, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (connector, event_id) DO NOTHING
            ON CONFLICT (chat, message_id) WHERE message_id IS NOT NULL DO NOTHING\
            """,
            row.id(),
            connector,
            event.header().eventId(),
            event.chat(),
            messageId(event),
            EventCodec.encode(event),
            row.state(),
            row.receivedAt());
    if (added == 0) {
      return false;
    }
    Cursor cursor = event.header().cursor();
    if (!cursor.equals(Cursor.START)) {
      sql.update(
          "INSERT OR REPLACE INTO cursors (connector, value) VALUES (?, ?)",
          connector,
          cursor.value());
    }
    return true;
  }

  public Optional<InboxRow> find(String id) {
    return readable("SELECT * FROM inbox WHERE id = ?", id).stream().findFirst();
  }

  /// Claimed and not finished, oldest first.
  public List<InboxRow> unfinished() {
    return readable("SELECT * FROM inbox WHERE state = 'CLAIMED' ORDER BY seq");
  }

  public void finish(String id, InboxRow.State state) {
    sql.update("UPDATE inbox SET state = ? WHERE id = ?", state, id);
  }

  /// Replaces the event of a row, for example after the person edited their message. Which event
  /// and message it is of, and its state, stay.
  public void replace(InboxRow row) {
    sql.update("UPDATE inbox SET event = ? WHERE id = ?", EventCodec.encode(row.event()), row.id());
  }

  /// How far the connector's events are durable.
  public Cursor cursor(ConnectorId connector) {
    return sql.first(
            "SELECT value FROM cursors WHERE connector = ?",
            row -> new Cursor(row.text("value")),
            connector)
        .orElse(Cursor.START);
  }

  int prune(Instant before, int limit) {
    return sql.update(
        """
        DELETE FROM inbox WHERE seq IN (
          SELECT seq FROM inbox WHERE state <> 'CLAIMED' AND received_at < ? ORDER BY seq LIMIT ?)
        """,
        before,
        limit);
  }

  private static @Nullable String messageId(InboundEvent event) {
    return event instanceof InboundEvent.Message message ? message.ref().id() : null;
  }

  private List<InboxRow> readable(String query, Object... arguments) {
    return sql.list(query, Unreadable.skipping("inbox", InboxTable::inbox), arguments).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static InboxRow inbox(Row row) throws SQLException {
    return new InboxRow(
        row.text("id"),
        EventCodec.decode(row.text("event")),
        row.constant("state", InboxRow.State.class),
        row.instant("received_at"));
  }
}
