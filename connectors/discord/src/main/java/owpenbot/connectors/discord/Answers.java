package owpenbot.connectors.discord;

import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Form;

/// Bodies of answers to interactions
/// (docs.discord.com/developers/interactions/receiving-and-responding). Pure.
final class Answers {

  private static final int MESSAGE = 4;
  private static final int DEFERRED_MESSAGE = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int COMPLETIONS = 8;
  private static final int MODAL = 9;

  private static final int LABEL = 18;
  private static final int TEXT_INPUT = 4;
  private static final int SHORT = 1;
  private static final int PARAGRAPH = 2;

  private Answers() {}

  /// Text that only the person sees.
  static DataObject whisper(String text) {
    DataObject nobody = DataObject.empty().put("parse", DataArray.empty());
    String shown = Escapes.literal(text.strip(), DiscordLimits.MAX_CONTENT_CHARS);
    return DataObject.empty()
        .put("content", shown.isEmpty() ? "…" : shown)
        .put("flags", DiscordLimits.EPHEMERAL)
        .put("allowed_mentions", nobody);
  }

  static DataObject said(String text) {
    return of(MESSAGE, whisper(text));
  }

  /// Nothing changes, for now.
  static DataObject later() {
    return of(DEFERRED_UPDATE, null);
  }

  /// Something will be said, to this person only.
  static DataObject thinking() {
    return of(DEFERRED_MESSAGE, DataObject.empty().put("flags", DiscordLimits.EPHEMERAL));
  }

  static DataObject choices(List<String> values) {
    DataArray choices = DataArray.empty();
    values.stream()
        .map(value -> Chars.head(value, DiscordLimits.MAX_CHOICE_CHARS))
        .filter(value -> !value.isBlank())
        .distinct()
        .limit(DiscordLimits.MAX_CHOICES)
        .forEach(value -> choices.add(DataObject.empty().put("name", value).put("value", value)));
    return of(COMPLETIONS, DataObject.empty().put("choices", choices));
  }

  static DataObject form(Form form) {
    DataArray fields = DataArray.empty();
    form.fields().stream()
        .limit(DiscordLimits.MAX_FORM_FIELDS)
        .forEach(field -> fields.add(field(field)));
    return of(
        MODAL,
        DataObject.empty()
            .put("custom_id", form.token())
            .put("title", head(form.title(), DiscordLimits.MAX_FORM_TITLE_CHARS))
            .put("components", fields));
  }

  private static DataObject field(Form.Field field) {
    int max = Math.clamp(field.maxChars(), 1, DiscordLimits.MAX_FORM_VALUE_CHARS);
    DataObject input =
        Parts.of(TEXT_INPUT)
            .put("custom_id", field.name())
            .put("style", field.multiline() ? PARAGRAPH : SHORT)
            .put("required", field.required())
            .put("max_length", max);
    return Parts.of(LABEL)
        .put("label", head(field.label(), DiscordLimits.MAX_FORM_LABEL_CHARS))
        .put("component", input);
  }

  private static String head(String text, int max) {
    return Chars.head(text.isBlank() ? "…" : Chars.clean(text), max);
  }

  private static DataObject of(int type, @Nullable DataObject data) {
    DataObject body = DataObject.empty().put("type", type);
    return data == null ? body : body.put("data", data);
  }
}
