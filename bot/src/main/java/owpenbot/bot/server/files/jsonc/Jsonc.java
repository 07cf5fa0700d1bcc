package owpenbot.bot.server.files.jsonc;

/// Reads JSON. Throws a [JsoncException] that says where a text is wrong. Pure.
public final class Jsonc {

  private Jsonc() {}

  /// With comments and trailing commas allowed; a text without any value is an empty object. Of a
  /// name that stands twice the last value counts.
  public static JsonValue read(String text) {
    return JsoncParser.parse(text, true).value();
  }

  /// By the letter, as request bodies have to be.
  public static JsonValue strict(String text) {
    return JsoncParser.parse(text, false).value();
  }
}
