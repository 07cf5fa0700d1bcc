package owpenbot.bot.server.files.jsonc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;

/// Values as text. Pure.
public final class JsonText {

  /// Longest list of plain values that stands on one line, in characters.
  private static final int LINE_CHARS = 80;

  private final StringBuilder out = new StringBuilder();
  private final String step;
  private final String newline;

  private JsonText(String step, String newline) {
    this.step = step;
    this.newline = newline;
  }

  /// On one line, without blanks.
  public static String compact(JsonValue value) {
    StringBuilder out = new StringBuilder();
    compact(value, out);
    return out.toString();
  }

  /// Over several lines, with two blanks a level; ends without a line break.
  public static String pretty(JsonValue value) {
    return pretty(value, "  ", "\n", "");
  }

  /// @param step what a level is indented by
  /// @param indent what all lines but the first begin with
  static String pretty(JsonValue value, String step, String newline, String indent) {
    JsonText text = new JsonText(step, newline);
    text.write(value, indent);
    return text.out.toString();
  }

  /// The text as a JSON string.
  public static String quote(String text) {
    StringBuilder out = new StringBuilder();
    quote(text, out);
    return out.toString();
  }

  private static void compact(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> members) -> {
        String before = "{";
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          out.append(before);
          quote(member.getKey(), out);
          out.append(':');
          compact(member.getValue(), out);
          before = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case JsonValue.Arr(List<JsonValue> items) -> {
        String before = "[";
        for (JsonValue item : items) {
          out.append(before);
          compact(item, out);
          before = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case JsonValue.Text(String text) -> quote(text, out);
      case JsonValue.Num(String literal) -> out.append(literal);
      case JsonValue.Bool(boolean flag) -> out.append(flag);
      case JsonValue.Null() -> out.append("null");
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private void write(JsonValue value, String indent) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> members) when !members.isEmpty() ->
          members(members, indent);
      case JsonValue.Arr(List<JsonValue> items) when !items.isEmpty() -> items(items, indent);
      default -> compact(value, out);
    }
  }

  private void members(Map<String, JsonValue> members, String indent) {
    String before = "{";
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      out.append(before).append(newline).append(indent).append(step);
      quote(member.getKey(), out);
      out.append(": ");
      write(member.getValue(), indent + step);
      before = ",";
    }
    out.append(newline).append(indent).append('}');
  }

  private void items(List<JsonValue> items, String indent) {
    boolean plain = items.stream().noneMatch(JsonText::nests);
    String line = plain ? String.join(", ", items.stream().map(JsonText::compact).toList()) : "";
    if (plain && line.length() <= LINE_CHARS) {
      out.append('[').append(line).append(']');
      return;
    }
    String before = "[";
    for (JsonValue item : items) {
      out.append(before).append(newline).append(indent).append(step);
      write(item, indent + step);
      before = ",";
    }
    out.append(newline).append(indent).append(']');
  }

  private static boolean nests(JsonValue value) {
    return value instanceof JsonValue.Obj || value instanceof JsonValue.Arr;
  }
}
