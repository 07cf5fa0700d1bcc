package owpenbot.connectors.telegram;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;

/// Messages as Telegram shows them. Pure.
final class TelegramMessages {

  private static final int MAX_STATE_CHARS = 200;
  private static final int MAX_TOOL_CHARS = 200;
  private static final int MAX_TOOLS = 6;
  private static final String NOTHING = "…";

  private TelegramMessages() {}

  /// @param group whether others read along
  static Rendered render(OutboundMessage message, boolean group) {
    return switch (message) {
      case OutboundMessage.Text text -> text(text, group);
      case OutboundMessage.LiveText live -> live(live, group);
      case OutboundMessage.ApprovalCard card ->
          Rendered.of(CardText.approval(card, group), rows(card.buttons()));
      case OutboundMessage.QuestionCard card ->
          Rendered.of(CardText.question(card, group), questionRows(card));
      case OutboundMessage.File file -> caption(file, group);
    };
  }

  private static Rendered text(OutboundMessage.Text text, boolean group) {
    String html = TelegramMarkup.html(text.markdown(), group);
    String plain = plain(text.markdown(), group, TelegramLimits.MAX_MESSAGE_CHARS);
    int visible = Html.visible(html).length();
    boolean fits = visible > 0 && visible <= TelegramLimits.MAX_TEXT_CHARS;
    return new Rendered(fits ? html : "", plain, rows(text.buttons()));
  }

  private static Rendered caption(OutboundMessage.File file, boolean group) {
    String html = TelegramMarkup.html(file.caption(), group);
    boolean fits = Html.visible(html).length() <= TelegramLimits.MAX_CAPTION_CHARS;
    String plain =
        file.caption().isBlank()
            ? ""
            : plain(file.caption(), group, TelegramLimits.MAX_CAPTION_CHARS);
    return new Rendered(fits ? html : "", plain, List.of());
  }

  private static Rendered live(OutboundMessage.LiveText live, boolean group) {
    boolean running = !live.buttons().isEmpty();
    StringBuilder head = new StringBuilder(running ? "⏳ " : "");
    String state = Chars.head(live.state(), MAX_STATE_CHARS);
    head.append("<i>").append(TelegramMarkup.text(state, group)).append("</i>");
    List<String> tools = live.tools();
    for (String tool : tools.subList(Math.max(0, tools.size() - MAX_TOOLS), tools.size())) {
      String line = Chars.head(tool, MAX_TOOL_CHARS);
      head.append("\n┣ ").append(TelegramMarkup.text(line, group));
    }
    String html = head.toString();
    int left = TelegramLimits.MAX_TEXT_CHARS - Html.visible(html).length() - 2;
    if (!live.text().isBlank()) {
      // Cut before and after: mentions made harmless make it longer.
      String quiet = group ? Html.withoutMentions(live.text()) : live.text();
      html += "\n\n" + Html.escape(Chars.tail(quiet.strip(), left));
    }
    return Rendered.of(html, rows(live.buttons()));
  }

  private static String plain(String markdown, boolean group, int max) {
    String clean = Chars.clean(markdown);
    String quiet = group ? Html.withoutMentions(clean) : clean;
    String shown = quiet.isBlank() ? NOTHING : quiet;
    return Chars.head(shown, max);
  }

  private static List<List<Button>> questionRows(OutboundMessage.QuestionCard card) {
    List<List<Button>> rows = new ArrayList<>();
    if (card.state() == OutboundMessage.CardState.PENDING) {
      card.options().forEach(option -> rows.add(List.of(optionButton(card, option))));
    }
    rows.addAll(rows(card.buttons()));
    return rows;
  }

  private static Button optionButton(
      OutboundMessage.QuestionCard card, OutboundMessage.Option option) {
    Button button = option.button();
    String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "";
    return new Button(box + button.label(), button.style(), button.token());
  }

  /// Rows no longer than fits a phone.
  private static List<List<Button>> rows(List<List<Button>> rows) {
    List<List<Button>> split = new ArrayList<>();
    for (List<Button> row : rows) {
      for (int i = 0; i < row.size(); i += TelegramLimits.MAX_BUTTONS_PER_ROW) {
        split.add(row.subList(i, Math.min(row.size(), i + TelegramLimits.MAX_BUTTONS_PER_ROW)));
      }
    }
    return split;
  }
}
