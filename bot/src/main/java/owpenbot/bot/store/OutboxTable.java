package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Messages that must arrive. Bound to one transaction: not to be kept. A row that cannot be read
/// (of a build that knew more kinds) is logged and left out.
public final class OutboxTable {

  private final Sql sql;

  OutboxTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds a message to send; false when the key exists.
  public boolean add(
      String key, ChatRef chat, OutboundMessage message, boolean silent, Instant now) {
    return sql.update(
            """
            INSERT INTO outbox (key, chat, message, silent, state, created_at, due_at)
            VALUES (?, ?, ?, ?, 'PENDING', ?, ?)
            ON CONFLICT (key) DO NOTHING\
            """,
            key,
            chat,
            MessageCodec.encode(message),
            silent,
            now,
            now)
        > 0;
  }

  /// Adds a replacement of the message with key `editOf`; waiting replacements of it become
  /// needless. Nothing when there is no such message or it was given up: nothing is there to edit.
  public void edit(String editOf, OutboundMessage message, Instant now) {
    sql.update(
        "UPDATE outbox SET state = 'SUPERSEDED' WHERE edit_of = ? AND state = 'PENDING'", editOf);
    sql.update(
        """
        INSERT INTO outbox (key, chat, message, silent, edit_of, state, created_at, due_at)
        SELECT key || '~' || (SELECT 1 + MAX(seq) FROM outbox),
          chat, ?2, silent, key, 'PENDING', ?3, ?3
        FROM outbox WHERE key = ?1 AND state IN ('PENDING', 'SENT')\
        """,
        editOf,
        MessageCodec.encode(message),
        now);
  }

  /// Everything still to be done, in order.
  public List<OutboxRow> pending() {
    return readable("SELECT * FROM outbox WHERE state = 'PENDING' ORDER BY seq");
  }

  /// What is to be done next in one chat. Rows that cannot be read are passed over.
  public Optional<OutboxRow> next(ChatRef chat) {
    String query =
        """
        SELECT * FROM outbox WHERE chat = ? AND state = 'PENDING' ORDER BY seq LIMIT 1 OFFSET ?\
        """;
    Row.Reader<Optional<OutboxRow>> reader = Unreadable.skipping("outbox", OutboxTable::outbox);
    for (int passed = 0; true; passed++) {
      List<Optional<OutboxRow>> found = sql.list(query, reader, chat, passed);
      if (found.isEmpty() || found.getFirst().isPresent()) {
        return found.isEmpty() ? Optional.empty() : found.getFirst();
      }
    }
  }

  public Optional<OutboxRow> find(String key) {
    return readable("SELECT * FROM outbox WHERE key = ?", key).stream().findFirst();
  }

  /// Why a message was given up.
  public Optional<String> failure(String key) {
    return sql.first(
        "SELECT failure FROM outbox WHERE key = ? AND failure IS NOT NULL",
        row -> row.text("failure"),
        key);
  }

  /// It is there, whatever was thought of it before.
  public void sent(String key, MessageRef message) {
    sql.update(
        """
        UPDATE outbox SET state = 'SENT', attempts = attempts + 1, sent_chat = ?, sent_id = ?
        WHERE key = ?\
        """,
        message.chat(),
        message.id(),
        key);
  }

  /// Another attempt is due later, unless the row is no longer to be sent.
  ///
  /// @param maybeSent whether this attempt may have arrived; stays true once it was
  public void retry(String key, boolean maybeSent, Instant dueAt) {
    sql.update(
        """
        UPDATE outbox SET attempts = attempts + 1, maybe_sent = maybe_sent OR ?, due_at = ?
        WHERE key = ? AND state = 'PENDING'\
        """,
        maybeSent,
        dueAt,
        key);
  }

  /// Gives the message up, and the replacements that wait for it.
  public void failed(String key, String reason) {
    sql.update(
        """
        UPDATE outbox SET state = 'FAILED', failure = ?,
          attempts = attempts + (key = ?2)
        WHERE (key = ?2 OR edit_of = ?2) AND state = 'PENDING'\
        """,
        reason,
        key);
  }

  /// Removes what is done. Copies of cards stay for as long as their approval does: its outcome is
  /// an edit of them.
  int prune(Instant before, int limit) {
    return sql.update(
        """
        DELETE FROM outbox WHERE seq IN (
          SELECT seq FROM outbox
          WHERE state <> 'PENDING' AND created_at < ?
            AND key NOT IN (SELECT outbox_key FROM card_copies)
            AND NOT EXISTS (
              SELECT 1 FROM outbox edits WHERE edits.edit_of = outbox.key AND edits.state = 'PENDING')
          ORDER BY seq LIMIT ?)\
        """,
        before,
        limit);
  }

  private List<OutboxRow> readable(String query, Object... arguments) {
    return sql.list(query, Unreadable.skipping("outbox", OutboxTable::outbox), arguments).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static OutboxRow outbox(Row row) throws SQLException {
    return new OutboxRow(
        row.number("seq"),
        row.text("key"),
        row.chat("chat"),
        MessageCodec.decode(row.text("message")),
        row.flag("silent"),
        row.optionalText("edit_of"),
        row.constant("state", OutboxRow.State.class),
        row.flag("maybe_sent"),
        Math.toIntExact(row.number("attempts")),
        row.instant("due_at"),
        sent(row));
  }

  private static @Nullable MessageRef sent(Row row) throws SQLException {
    String id = row.optionalText("sent_id");
    return id == null ? null : new MessageRef(row.chat("sent_chat"), id);
  }
}
