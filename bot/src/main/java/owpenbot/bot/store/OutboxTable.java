package owpenbot.bot.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Messages that must arrive. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class OutboxTable {

  /// Adds a message to send; false when the key exists.
  public boolean add(
      String key, ChatRef chat, OutboundMessage message, boolean silent, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Adds a replacement of the message with key `editOf`; waiting replacements of it become
  /// needless.
  public void edit(String editOf, OutboundMessage message, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Everything still to be done, in order.
  public List<OutboxRow> pending() {
    throw new UnsupportedOperationException();
  }

  /// What is still to be done in one chat, in order.
  public List<OutboxRow> pending(ChatRef chat) {
    throw new UnsupportedOperationException();
  }

  public Optional<OutboxRow> find(String key) {
    throw new UnsupportedOperationException();
  }

  public void sent(String key, MessageRef message) {
    throw new UnsupportedOperationException();
  }

  /// Another attempt is due later.
  ///
  /// @param maybeSent whether this attempt may have arrived
  public void retry(String key, boolean maybeSent, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  public void failed(String key, String reason) {
    throw new UnsupportedOperationException();
  }
}
