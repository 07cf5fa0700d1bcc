package owpenbot.connectors.slack;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rich text said in other ways: as mrkdwn, for notifications and for clients without blocks, and
/// as the bare words. Pure.
final class RichText {

  private RichText() {}

  /// mrkdwn in which nothing is markup that was not made so by us.
  static String mrkdwn(List<? extends RichTextElement> elements) {
    return write(elements, true);
  }

  /// What people read.
  static String visible(List<? extends RichTextElement> elements) {
    return write(elements, false);
  }

  /// Text as text (docs.slack.dev/messaging/formatting-message-text, "escaping text"). Without the
  /// angle bracket there is no mention; a bare `@name` is none either, since we never ask Slack to
  /// look for names.
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String write(List<? extends RichTextElement> elements, boolean markup) {
    StringBuilder text = new StringBuilder();
    boolean block = false;
    for (RichTextElement element : elements) {
      boolean isBlock =
          !(element instanceof RichTextSectionElement.Text)
              && !(element instanceof RichTextSectionElement.Link)
              && !(element instanceof RichTextSectionElement.User);
      if (!text.isEmpty() && (block || isBlock)) {
        text.append('\n');
      }
      block = isBlock;
      text.append(one(element, markup));
    }
    return text.toString();
  }

  private static String one(RichTextElement element, boolean markup) {
    return switch (element) {
      case RichTextSectionElement.Text text ->
          markup ? styled(escape(text.getText()), text.getStyle()) : text.getText();
      case RichTextSectionElement.Link link -> link(link, markup);
      // Made by us alone: nothing that is written by others becomes one.
      case RichTextSectionElement.User user -> "<@" + user.getUserId() + ">";
      case RichTextSectionElement section -> write(section.getElements(), markup);
      case RichTextPreformattedElement code -> {
        String body = write(code.getElements(), false);
        yield markup ? "```\n" + escape(body) + "\n```" : body;
      }
      case RichTextQuoteElement quote -> {
        String body = write(quote.getElements(), markup);
        yield markup ? "> " + body.replace("\n", "\n> ") : body;
      }
      case RichTextListElement list -> list(list, markup);
      default -> "";
    };
  }

  private static String link(RichTextSectionElement.Link link, boolean markup) {
    if (!markup) {
      return link.getText();
    }
    String words = escape(link.getText()).replace("|", "¦").replace('\n', ' ');
    return "<" + escape(link.getUrl()) + "|" + words + ">";
  }

  private static String list(RichTextListElement list, boolean markup) {
    StringBuilder lines = new StringBuilder();
    String indent = "    ".repeat(list.getIndent() == null ? 0 : list.getIndent());
    int number = list.getOffset() == null ? 0 : list.getOffset();
    for (RichTextElement item : list.getElements()) {
      number++;
      String mark = list.getStyle().equals("ordered") ? number + ". " : "• ";
      lines.append(lines.isEmpty() ? "" : "\n").append(indent).append(mark);
      lines.append(one(item, markup).replace("\n", "\n" + indent + "  "));
    }
    return lines.toString();
  }

  // A mark beside a space would be shown as it is.
  private static String styled(String text, @Nullable TextStyle style) {
    boolean edges =
        text.isEmpty()
            || Character.isWhitespace(text.charAt(0))
            || Character.isWhitespace(text.charAt(text.length() - 1));
    if (style == null || edges || text.indexOf('\n') >= 0) {
      return text;
    }
    String marked = style.isCode() ? "`" + text + "`" : text;
    marked = style.isBold() ? "*" + marked + "*" : marked;
    marked = style.isItalic() ? "_" + marked + "_" : marked;
    return style.isStrike() ? "~" + marked + "~" : marked;
  }
}
