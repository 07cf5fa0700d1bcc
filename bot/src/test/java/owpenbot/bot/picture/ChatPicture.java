package owpenbot.bot.picture;

import java.util.List;
import java.util.stream.Collectors;
import owpenbot.connectors.testing.telegram.SeenMessage;
import owpenbot.connectors.testing.telegram.SeenMessage.SeenButton;

/// A chat as an SVG, the bot on the left and people on the right. The same messages give the same
/// bytes: no font is measured, all text is text, and the colours follow the reader's theme.
public final class ChatPicture {

  private static final int WIDTH = 720;
  private static final int MARGIN = 20;
  private static final int PADDING = 14;
  private static final int CARD_WIDTH = 580;
  private static final int LINE = 22;
  private static final int CODE_LINE = 19;
  private static final int BUTTON = 36;
  private static final int GAP = 6;

  /// Of a usual letter, generously.
  private static final int UNIT = 8;

  private static final String STYLE =
      """
      <style>
        text { font-family: Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; font-size: 15px; fill: #1c2733; }
        .code text { font-family: Menlo, Consolas, DejaVu Sans Mono, monospace; font-size: 13px; }
        .bold { font-weight: 600; }
        .italic { font-style: italic; fill: #66757f; }
        .page { fill: #dfe7ee; }
        .bot { fill: #ffffff; }
        .person { fill: #e2f7cb; }
        .block { fill: #f1f4f7; }
        .bar { fill: #3390ec; }
        .button { fill: #b9cbdb; }
        text.label { fill: #17324d; text-anchor: middle; }
        .code text.added { fill: #116329; }
        .code text.removed { fill: #a40e26; }
        .code text.place { fill: #6639a6; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e9eef2; }
          .italic { fill: #93a4b3; }
          .page { fill: #0e1621; }
          .bot { fill: #182533; }
          .person { fill: #2b5278; }
          .block { fill: #0f1a25; }
          .button { fill: #24364a; }
          text.label { fill: #e9eef2; }
          .code text.added { fill: #7ee787; }
          .code text.removed { fill: #ffa198; }
          .code text.place { fill: #d2a8ff; }
        }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();
  private int y = MARGIN;

  private ChatPicture() {}

  /// The picture, as a whole SVG file.
  ///
  /// @param title what a reader is told who cannot see it
  public static String svg(String title, List<SeenMessage> messages) {
    ChatPicture picture = new ChatPicture();
    messages.forEach(picture::message);
    int height = picture.y + MARGIN - 2 * GAP;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
    <title>%3$s</title>
    %4$s<rect class="page" width="%1$d" height="%2$d" rx="12"/>
    %5$s</svg>
    """
        .formatted(WIDTH, height, escaped(title), STYLE, picture.body);
  }

  private void message(SeenMessage message) {
    List<Passage> passages = Passage.of(message, (CARD_WIDTH - 2 * PADDING) / UNIT);
    int width = message.byBot() ? CARD_WIDTH : width(message);
    int left = message.byBot() ? MARGIN : WIDTH - MARGIN - width;
    int height = 2 * PADDING + passages.stream().mapToInt(ChatPicture::height).sum();
    rect(message.byBot() ? "bot" : "person", left, y, width, height, 12);
    y += PADDING;
    for (Passage passage : passages) {
      switch (passage) {
        case Passage.Words words -> words(words, left + PADDING);
        case Passage.Code code -> code(code, left + PADDING, width - 2 * PADDING);
      }
    }
    y += PADDING;
    message.buttons().forEach(row -> buttons(row, left, width));
    y += 2 * GAP;
  }

  private static int width(SeenMessage message) {
    int longest = message.text().lines().mapToInt(Passage::units).max().orElse(1);
    return Math.min(CARD_WIDTH, longest * UNIT + 2 * PADDING);
  }

  private static int height(Passage passage) {
    return switch (passage) {
      case Passage.Words words -> words.lines().size() * LINE;
      case Passage.Code code -> code.lines().size() * CODE_LINE + 4 * GAP;
    };
  }

  private void words(Passage.Words words, int left) {
    for (List<Passage.Run> line : words.lines()) {
      String runs = line.stream().map(ChatPicture::span).collect(Collectors.joining());
      body.append("<text xml:space=\"preserve\" x=\"%d\" y=\"%d\">".formatted(left, y + 16));
      body.append(runs).append("</text>\n");
      y += LINE;
    }
  }

  private static String span(Passage.Run run) {
    String text = escaped(run.text());
    return run.classes().isEmpty()
        ? text
        : "<tspan class=\"%s\">%s</tspan>".formatted(escaped(run.classes()), text);
  }

  private void code(Passage.Code code, int left, int width) {
    int height = code.lines().size() * CODE_LINE + 2 * GAP;
    y += GAP;
    rect("block", left, y, width, height, 6);
    rect("bar", left, y, 3, height, 1);
    body.append("<g class=\"code\">\n");
    int baseline = y + GAP + 14;
    for (String line : code.lines()) {
      body.append(
          "<text xml:space=\"preserve\" class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
              .formatted(colour(line), left + PADDING, baseline, escaped(line)));
      baseline += CODE_LINE;
    }
    body.append("</g>\n");
    y += height + GAP;
  }

  /// What Telegram and Discord colour in a block that says it is a diff.
  private static String colour(String line) {
    return line.startsWith("+")
        ? "added"
        : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "place" : "same";
  }

  private void buttons(List<SeenButton> row, int left, int width) {
    y += GAP;
    int each = (width - GAP * (row.size() - 1)) / row.size();
    int x = left;
    for (SeenButton button : row) {
      rect("button", x, y, each, BUTTON, 8);
      body.append(
          "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>\n"
              .formatted(x + each / 2, y + 23, escaped(button.label())));
      x += each + GAP;
    }
    y += BUTTON;
  }

  private void rect(String look, int x, int top, int width, int height, int radius) {
    body.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n"
            .formatted(look, x, top, width, height, radius));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
