package owpenbot.bot.render;

import owpenbot.connectors.api.OutboundMessage.Preview;

/// What a card shows of a request: made visible, and cut only in a way that says so.
public final class Previews {

  private Previews() {}

  /// A shell command, cut in its middle never: the beginning alone is shown and said to be one.
  public static Preview command(String command, int maxChars) {
    String shown = Visible.of(command);
    return new Preview.Command(beginning(shown, maxChars), shown.length() <= maxChars);
  }

  /// Anything else.
  public static Preview plain(String text, int maxChars) {
    String shown = Visible.of(text);
    return new Preview.Plain(beginning(shown, maxChars), shown.length() <= maxChars);
  }

  /// A unified diff with the counts of the whole, also when only its first lines are shown.
  public static Preview diff(String diff, int maxChars) {
    DiffStat stat = DiffStat.of(diff);
    String shown = Visible.of(diff);
    return new Preview.Diff(
        beginning(shown, maxChars), stat.added(), stat.removed(), shown.length() <= maxChars);
  }

  /// Whole lines as far as they fit; the beginning of the first when not even that does.
  private static String beginning(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int lineEnd = text.lastIndexOf('\n', maxChars);
    return lineEnd > 0 ? text.substring(0, lineEnd) : Shorten.to(text, maxChars);
  }
}
