package owpenbot.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// [Json] to text, two blanks a level.
final class JsonWriter {

  /// Keys whose values are hidden, known to us or not.
  private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(token|password|secret|hash).*");

  private static final List<String> REFERENCES = List.of("env:", "file:");

  private final StringBuilder out = new StringBuilder();
  private final boolean masked;

  private JsonWriter(boolean masked) {
    this.masked = masked;
  }

  static String print(Json json) {
    JsonWriter writer = new JsonWriter(false);
    writer.write("", json, "");
    return writer.out.toString();
  }

  /// Without secrets, which are `"***"`.
  ///
  /// @param key the last name of the key that `json` stands under
  static String printMasked(String key, Json json) {
    JsonWriter writer = new JsonWriter(true);
    writer.write(key, json, "");
    return writer.out.toString();
  }

  static String quote(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private void write(String key, Json json, String indent) {
    switch (json) {
      case Json.Obj object -> members(object.members(), indent);
      case Json.Arr list -> items(key, list.items(), indent);
      case Json.Text(String text, _) -> out.append(quote(shown(key, text)));
      case Json.Literal(String text, _) -> out.append(isHidden(key, text) ? "\"***\"" : text);
      case Json.Null _ -> out.append("null");
    }
  }

  private void members(Map<String, Json> members, String indent) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> rest = members.entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<String, Json> member = rest.next();
      out.append('\n').append(indent).append("  ").append(quote(member.getKey())).append(": ");
      write(member.getKey(), member.getValue(), indent + "  ");
      out.append(rest.hasNext() ? "," : "\n" + indent);
    }
    out.append('}');
  }

  private void items(String key, List<Json> items, String indent) {
    out.append('[');
    Iterator<Json> rest = items.iterator();
    while (rest.hasNext()) {
      write(key, rest.next(), indent);
      out.append(rest.hasNext() ? ", " : "");
    }
    out.append(']');
  }

  private String shown(String key, String text) {
    if (isHidden(key, text)) {
      return "***";
    }
    return masked ? Shown.withoutTokens(text) : text;
  }

  /// A reference tells where a secret is, not what it is.
  private boolean isHidden(String key, String text) {
    return masked
        && SECRET_KEY.matcher(key).matches()
        && REFERENCES.stream().noneMatch(text::startsWith);
  }
}
