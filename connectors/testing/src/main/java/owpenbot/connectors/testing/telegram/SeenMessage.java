package owpenbot.connectors.testing.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as a person sees it now.
///
/// @param byBot whether the bot under test sent it
/// @param author the sender's first name
/// @param text what is read, without markup; the caption of a file
/// @param source the text as it was sent, with markup
/// @param buttons the inline keyboard's rows
/// @param history earlier texts, oldest first
public record SeenMessage(
    Room room,
    int id,
    boolean byBot,
    long authorId,
    String author,
    String text,
    String source,
    List<Entity> entities,
    List<List<SeenButton>> buttons,
    boolean silent,
    boolean linkPreview,
    boolean forceReply,
    @Nullable Integer replyTo,
    @Nullable SeenFile file,
    List<String> history) {

  public SeenMessage {
    entities = List.copyOf(entities);
    buttons = buttons.stream().map(List::copyOf).toList();
    history = List.copyOf(history);
  }

  /// A button of an inline keyboard.
  public record SeenButton(String label, String data) {}

  /// A file of a message.
  ///
  /// @param kind `document`, `photo`, `voice`, …
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record SeenFile(String kind, String name, String mime, byte[] content) {}

  /// Labels of all buttons, in reading order.
  public List<String> labels() {
    return buttons.stream().flatMap(List::stream).map(SeenButton::label).toList();
  }

  /// The button with this label, or whose label contains it.
  public SeenButton button(String label) {
    return buttons.stream()
        .flatMap(List::stream)
        .filter(button -> button.label().equals(label) || button.label().contains(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button \"" + label + "\" in " + labels()));
  }

  /// The stretches of text with this kind of entity.
  public List<String> stretches(String entityType) {
    return entities.stream()
        .filter(entity -> entity.type().equals(entityType))
        .map(entity -> entity.in(text))
        .toList();
  }

  /// Everybody this message would notify by name.
  public List<String> pings() {
    return entities.stream()
        .filter(entity -> entity.type().equals("mention") || entity.type().equals("text_mention"))
        .map(entity -> entity.in(text))
        .toList();
  }

  SeenMessage edited(FormattedText now, String newSource, List<List<SeenButton>> newButtons) {
    List<String> before = new java.util.ArrayList<>(history);
    before.add(text);
    return new SeenMessage(
        room,
        id,
        byBot,
        authorId,
        author,
        now.text(),
        newSource,
        now.entities(),
        newButtons,
        silent,
        linkPreview,
        forceReply,
        replyTo,
        file,
        before);
  }

  SeenMessage withButtons(List<List<SeenButton>> newButtons) {
    return new SeenMessage(
        room,
        id,
        byBot,
        authorId,
        author,
        text,
        source,
        entities,
        newButtons,
        silent,
        linkPreview,
        forceReply,
        replyTo,
        file,
        history);
  }
}
