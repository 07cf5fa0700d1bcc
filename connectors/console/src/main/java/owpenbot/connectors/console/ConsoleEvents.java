package owpenbot.connectors.console;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// What the person at the terminal did, as events. Event and message ids are unique over all
/// processes, because each process counts under a random prefix of its own. Thread-safe.
final class ConsoleEvents {

  private final Chat chat;
  private final Sender sender;
  private final String prefix;
  private final Clock clock;
  private final AtomicLong counter = new AtomicLong();

  /// @param room the room of the chat's address
  /// @param user the person's id: the name the operating system knows them by
  /// @param prefix what no other process counts under
  ConsoleEvents(ConnectorId connector, String room, String user, String prefix, Clock clock) {
    this.chat =
        new Chat(ChatRef.of(connector, room), Chat.Kind.PRIVATE, "Terminal of " + user, false);
    this.sender = new Sender(new PersonId(connector.platform(), user), user, false);
    this.prefix = prefix;
    this.clock = clock;
  }

  ChatRef chat() {
    return chat.ref();
  }

  PersonId person() {
    return sender.id();
  }

  /// The address of the next message, ours or the person's.
  MessageRef nextMessage() {
    return new MessageRef(chat.ref(), next());
  }

  InboundEvent.Message message(String text, List<AttachmentRef> attachments) {
    return new InboundEvent.Message(header(), nextMessage(), text, true, attachments, null);
  }

  InboundEvent.ButtonClick click(MessageRef card, String token) {
    return new InboundEvent.ButtonClick(header(), card, token);
  }

  InboundEvent.FormSubmit submit(String token, Map<String, String> values) {
    return new InboundEvent.FormSubmit(header(), token, values);
  }

  private EventHeader header() {
    return new EventHeader(next(), chat, sender, clock.instant(), Cursor.START);
  }

  private String next() {
    return prefix + "-" + counter.incrementAndGet();
  }
}
