package owpenbot.connectors.discord;

import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;

/// Messages as bodies of REST calls (docs.discord.com/developers/resources/message#create-message).
/// Pure. Whatever the text says, nobody is mentioned but those whom a card calls.
final class DiscordMessages {

  private static final int MAX_STATE_CHARS = 200;
  private static final int MAX_TOOL_CHARS = 200;
  private static final int MAX_TOOLS = 5;
  private static final String NOTHING = "…";

  private DiscordMessages() {}

  static DataObject render(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> plain(text(text.markdown()), text.buttons());
      case OutboundMessage.LiveText live -> plain(live(live), live.buttons());
      case OutboundMessage.ApprovalCard card -> calling(card, CardLayout.approval(card));
      case OutboundMessage.QuestionCard card -> calling(card, CardLayout.question(card));
      case OutboundMessage.File file -> plain(caption(file.caption()), List.of());
    };
  }

  /// The same for a message that was a card before: it cannot become a plain one again
  /// (components/reference, IS_COMPONENTS_V2).
  static DataObject asCard(DataObject plain) {
    List<DataObject> parts = new java.util.ArrayList<>();
    parts.add(Parts.text(plain.getString("content", NOTHING)));
    plain.getArray("components").stream(DataArray::getObject).forEach(parts::add);
    return card(parts);
  }

  private static DataObject plain(String content, List<List<Button>> buttons) {
    DataArray rows = DataArray.empty();
    Parts.rows(buttons, DiscordLimits.MAX_ROWS).forEach(rows::add);
    return body(DiscordLimits.SUPPRESS_EMBEDS).put("content", content).put("components", rows);
  }

  private static DataObject card(List<DataObject> parts) {
    DataArray all = DataArray.empty();
    parts.forEach(all::add);
    return body(DiscordLimits.COMPONENTS_V2).put("components", all);
  }

  /// Exactly these may be notified (resources/message#allowed-mentions-object).
  private static DataObject calling(OutboundMessage.Card card, DataObject container) {
    DataObject made = card(List.of(container));
    List<String> users = CardLayout.called(card);
    if (!users.isEmpty()) {
      made.getObject("allowed_mentions").put("users", DataArray.fromCollection(users));
    }
    return made;
  }

  private static DataObject body(int flags) {
    DataObject nobody = DataObject.empty().put("parse", DataArray.empty());
    return DataObject.empty().put("flags", flags).put("allowed_mentions", nobody);
  }

  private static String text(String markdown) {
    String written = DiscordMarkup.within(markdown, DiscordLimits.MAX_CONTENT_CHARS);
    return written.isBlank() ? NOTHING : written;
  }

  private static String caption(String markdown) {
    return DiscordMarkup.within(markdown, DiscordLimits.MAX_CONTENT_CHARS);
  }

  private static String live(OutboundMessage.LiveText live) {
    boolean running = !live.buttons().isEmpty();
    String state = Escapes.literal(live.state().replace('\n', ' '), MAX_STATE_CHARS);
    StringBuilder text = new StringBuilder("-# ").append(running ? "⏳ " : "").append(state);
    List<String> tools = live.tools();
    for (String tool : tools.subList(Math.max(0, tools.size() - MAX_TOOLS), tools.size())) {
      String line = Escapes.literal(tool.replace('\n', ' '), MAX_TOOL_CHARS);
      text.append("\n-# ┣ ").append(line);
    }
    int left = DiscordLimits.MAX_CONTENT_CHARS - text.length() - 1;
    if (!live.text().isBlank()) {
      text.append('\n').append(tail(live.text().strip(), left));
    }
    return text.toString();
  }

  // The end is what is new; escapes make it longer, so that it may take a second cut.
  private static String tail(String text, int max) {
    String shown = Escapes.literal(Chars.tail(text, max));
    for (int keep = max; shown.length() > max; ) {
      keep -= Math.max(1, shown.length() - max);
      shown = Escapes.literal(Chars.tail(text, Math.max(1, keep)));
    }
    return shown;
  }
}
