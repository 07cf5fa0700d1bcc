package owpenbot.connectors.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// A person who uses a [FakeConnector]. Every act is one event, handed to the core on the caller's
/// thread. Thread-safe.
public final class FakePerson {

  private final FakeConnector connector;
  private final PersonId id;
  private final String name;

  FakePerson(FakeConnector connector, PersonId id, String name) {
    this.connector = connector;
    this.id = id;
    this.name = name;
  }

  public PersonId id() {
    return id;
  }

  /// The private chat with the bot.
  public ChatRef chat() {
    return ChatRef.of(connector.id(), id.id());
  }

  /// Writes in private.
  public Receipt writes(String text) {
    return connector.receives(message(privately(), text, true, List.of()));
  }

  /// Writes in private, with files.
  public Receipt writes(String text, List<AttachmentRef> files) {
    return connector.receives(message(privately(), text, true, files));
  }

  /// Writes in a group.
  ///
  /// @param addressed whether the bot was mentioned
  public Receipt writes(ChatRef group, String text, boolean addressed) {
    return connector.receives(message(in(group), text, addressed, List.of()));
  }

  /// Presses a button of a message, where the message is.
  ///
  /// @param label a part of the button's label
  public Receipt clicks(Shown message, String label) {
    return clicks(message.ref(), message.button(label).token());
  }

  /// Presses a button that may no longer be there.
  public Receipt clicks(MessageRef card, String token) {
    return connector.receives(new InboundEvent.ButtonClick(header(at(card.chat())), card, token));
  }

  /// Sends off a form.
  public Receipt submits(ChatRef chat, String token, Map<String, String> values) {
    return connector.receives(new InboundEvent.FormSubmit(header(at(chat)), token, values));
  }

  /// Changes a message written earlier.
  public Receipt edits(MessageRef message, String text) {
    return connector.receives(
        new InboundEvent.MessageEdited(header(at(message.chat())), message, text));
  }

  /// A message that was not handed in yet: hand it in twice to act a redelivery.
  public InboundEvent.Message message(
      Chat chat, String text, boolean addressed, List<AttachmentRef> files) {
    EventHeader header = header(chat);
    MessageRef ref = new MessageRef(chat.ref(), "in-" + header.eventId());
    return new InboundEvent.Message(header, ref, text, addressed, files, null);
  }

  /// The private chat as events carry it.
  public Chat privately() {
    return new Chat(chat(), Chat.Kind.PRIVATE, name, false);
  }

  /// A group as events carry it.
  public Chat in(ChatRef group) {
    return new Chat(group, Chat.Kind.GROUP, group.room(), false);
  }

  private Chat at(ChatRef chat) {
    return chat.equals(chat()) ? privately() : in(chat);
  }

  private EventHeader header(Chat chat) {
    String eventId = connector.nextEventId();
    return new EventHeader(
        eventId, chat, new Sender(id, name, false), Instant.now(), new Cursor(eventId));
  }
}
