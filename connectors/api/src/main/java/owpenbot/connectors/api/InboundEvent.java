package owpenbot.connectors.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened on a platform, translated but not judged: whether the sender may do it
/// is decided in the core. A new kind here makes the compiler show every place that must learn it.
public sealed interface InboundEvent {

  EventHeader header();

  default ChatRef chat() {
    return header().chat().ref();
  }

  default PersonId person() {
    return header().sender().id();
  }

  /// A person wrote.
  ///
  /// @param text without the mention of the bot that addressed it; may be empty when files came
  /// @param addressed in a group: whether the bot was mentioned or replied to; in private chats
  ///   true
  /// @param replyTo the message this one answers, if any
  /// @param unseen whether nobody else in the chat saw it, as with a command that the platform
  ///   keeps to itself; then the answer to it is for the sender alone
  record Message(
      EventHeader header,
      MessageRef ref,
      String text,
      boolean addressed,
      List<AttachmentRef> attachments,
      @Nullable MessageRef replyTo,
      boolean unseen)
      implements InboundEvent {
    public Message {
      attachments = List.copyOf(attachments);
    }

    /// One that everybody in the chat saw.
    public Message(
        EventHeader header,
        MessageRef ref,
        String text,
        boolean addressed,
        List<AttachmentRef> attachments,
        @Nullable MessageRef replyTo) {
      this(header, ref, text, addressed, attachments, replyTo, false);
    }

    /// The sender, when the answer is for them alone.
    public @Nullable PersonId onlyReader() {
      return unseen ? person() : null;
    }
  }

  /// A person changed a message they wrote earlier.
  record MessageEdited(EventHeader header, MessageRef ref, String text) implements InboundEvent {}

  /// A person removed a message they wrote earlier.
  record MessageDeleted(EventHeader header, MessageRef ref) implements InboundEvent {}

  /// A person pressed a button of a message of ours.
  ///
  /// @param card the message that carries the button
  /// @param token what [Button#token] was when the card was sent
  record ButtonClick(EventHeader header, MessageRef card, String token) implements InboundEvent {}

  /// A person sent off a form that a click had opened.
  ///
  /// @param token [Form#token] of the form
  /// @param values by [Form.Field#name]
  record FormSubmit(EventHeader header, String token, Map<String, String> values)
      implements InboundEvent {
    public FormSubmit {
      values = Map.copyOf(values);
    }
  }

  /// The platform asks what could complete a half-typed command option.
  record Autocomplete(EventHeader header, String command, String option, String typed)
      implements InboundEvent {}

  /// A person opened the page that the platform keeps for the bot; the answer is a [Receipt.Page].
  record HomeOpened(EventHeader header) implements InboundEvent {}
}
