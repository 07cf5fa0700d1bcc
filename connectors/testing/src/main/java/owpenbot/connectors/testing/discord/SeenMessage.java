package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as a person sees it now.
///
/// @param text what is read, without markup
/// @param source the text as it was sent, with markup
/// @param rows rows of buttons
/// @param options of all select menus
/// @param accent colour of its card, or -1
/// @param pings who is notified by a mention
/// @param links addresses behind other words
/// @param history earlier texts, oldest first
/// @param json as the API shows it
public record SeenMessage(
    long room,
    long id,
    boolean byBot,
    String text,
    String source,
    List<List<SeenButton>> rows,
    List<SeenOption> options,
    boolean card,
    int accent,
    boolean silent,
    List<String> pings,
    List<String> links,
    @Nullable SeenFile file,
    List<String> history,
    JsonNode json) {

  public SeenMessage {
    rows = rows.stream().map(List::copyOf).toList();
    options = List.copyOf(options);
    pings = List.copyOf(pings);
    links = List.copyOf(links);
    history = List.copyOf(history);
  }

  /// As the API shows it, in text.
  public String asSent() {
    return json.toString();
  }

  /// A button; styles are Discord's numbers (1 primary, 2 secondary, 3 success, 4 danger).
  public record SeenButton(String label, String customId, int style) {}

  /// One choice of a select menu.
  public record SeenOption(String label, String value, String customId) {}

  /// A file.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record SeenFile(String name, byte[] content) {}

  /// Labels of all buttons, in reading order.
  public List<String> labels() {
    return rows.stream().flatMap(List::stream).map(SeenButton::label).toList();
  }

  /// The button whose label contains this.
  public SeenButton button(String label) {
    return rows.stream()
        .flatMap(List::stream)
        .filter(button -> button.label().contains(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button \"" + label + "\" in " + labels()));
  }

  /// The option whose label contains this.
  public SeenOption option(String label) {
    return options.stream()
        .filter(option -> option.label().contains(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no option \"" + label + "\" in " + options));
  }
}
