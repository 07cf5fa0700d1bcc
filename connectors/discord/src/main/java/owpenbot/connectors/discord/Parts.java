package owpenbot.connectors.discord;

import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;

/// Components of messages: docs.discord.com/developers/components/reference. Pure.
final class Parts {

  static final int ROW = 1;
  private static final int BUTTON = 2;
  private static final int SELECT = 3;
  static final int TEXT = 10;
  static final int SEPARATOR = 14;
  static final int CONTAINER = 17;

  private static final int GREY = 2;
  private static final int GREEN = 3;
  private static final int RED = 4;

  private Parts() {}

  static DataObject of(int type) {
    return DataObject.empty().put("type", type);
  }

  static DataObject text(String markdown) {
    return of(TEXT).put("content", markdown);
  }

  /// Rows of buttons; longer ones go on in the next row.
  ///
  /// @param most rows that still fit; what is beyond is left out
  static List<DataObject> rows(List<List<Button>> rows, int most) {
    List<DataObject> made = new ArrayList<>();
    for (List<Button> row : rows) {
      for (int i = 0; i < row.size() && made.size() < most; ) {
        int end = Math.min(row.size(), i + DiscordLimits.MAX_BUTTONS_PER_ROW);
        DataArray buttons = DataArray.empty();
        row.subList(i, end).forEach(button -> buttons.add(button(button)));
        made.add(of(ROW).put("components", buttons));
        i = end;
      }
    }
    return made;
  }

  private static DataObject button(Button button) {
    int style =
        switch (button.style()) {
          case PRIMARY -> GREEN;
          case DANGER -> RED;
          case NEUTRAL -> GREY;
        };
    return of(BUTTON)
        .put("style", style)
        .put("label", label(button.label(), DiscordLimits.MAX_LABEL_CHARS))
        .put("custom_id", button.token());
  }

  /// Menus of options, each a row; a pick carries the option's token as its value.
  static List<DataObject> menus(List<OutboundMessage.Option> options, int most) {
    List<DataObject> made = new ArrayList<>();
    for (int i = 0; i < options.size() && made.size() < most; i += DiscordLimits.MAX_OPTIONS) {
      int end = Math.min(options.size(), i + DiscordLimits.MAX_OPTIONS);
      DataArray values = DataArray.empty();
      options.subList(i, end).forEach(option -> values.add(option(option)));
      DataObject select =
          of(SELECT)
              .put("custom_id", "menu-" + i / DiscordLimits.MAX_OPTIONS)
              .put(
                  "placeholder",
                  options.size() <= DiscordLimits.MAX_OPTIONS
                      ? "Choose…"
                      : "Choose " + (i + 1) + "–" + end + "…")
              .put("options", values);
      made.add(of(ROW).put("components", DataArray.empty().add(select)));
    }
    return made;
  }

  private static DataObject option(OutboundMessage.Option option) {
    String box = option.chosen() ? "☑ " : "";
    DataObject made =
        DataObject.empty()
            .put("label", label(box + option.label(), DiscordLimits.MAX_OPTION_CHARS))
            .put("value", option.button().token());
    if (!option.description().isBlank()) {
      made.put("description", label(option.description(), DiscordLimits.MAX_OPTION_CHARS));
    }
    return made;
  }

  private static String label(String text, int max) {
    String clean = Chars.clean(text).replace('\n', ' ');
    return Chars.head(clean.isBlank() ? "…" : clean, max);
  }
}
