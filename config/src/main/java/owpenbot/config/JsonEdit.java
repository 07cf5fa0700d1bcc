package owpenbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes one value in the text of a JSON file and leaves every other character as it is, comments
/// included.
final class JsonEdit {

  private static final String STEP = "  ";

  private final String text;
  private final String newline;

  private JsonEdit(String text) {
    this.text = text;
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// `text` with `value` at `path`; objects on the way are made. A [ConfigException] if something
  /// on the way is not an object.
  ///
  /// @param root what `text` says
  static String set(String text, Json root, List<String> path, Json value) {
    return new JsonEdit(text).set(root, path, value);
  }

  private String set(Json root, List<String> path, Json value) {
    int known = path.size();
    Json nearest = root.at(path);
    while (nearest == null) {
      known--;
      nearest = root.at(path.subList(0, known));
    }
    List<String> rest = path.subList(known, path.size());
    if (rest.isEmpty() || nearest instanceof Json.Null) {
      String indent = indentAt(nearest.span().start());
      return splice(nearest.span(), indented(JsonWriter.print(nested(rest, value)), indent));
    }
    if (nearest instanceof Json.Obj object) {
      Json member = nested(rest.subList(1, rest.size()), value);
      return insert(object, rest.getFirst(), member);
    }
    throw new ConfigException(
        List.of(
            "%s is not an object, so it cannot hold %s"
                .formatted(
                    String.join(".", path.subList(0, known)), Shown.quoted(rest.getFirst()))));
  }

  private static Json nested(List<String> path, Json value) {
    Json json = value;
    for (String name : new ArrayList<>(path).reversed()) {
      json = new Json.Obj(Map.of(name, json), value.span());
    }
    return json;
  }

  private String insert(Json.Obj object, String name, Json value) {
    if (object.span().start() == object.span().end()) {
      String head = text.isBlank() ? "" : text.stripTrailing() + newline;
      return head + "{" + newline + member(name, value, STEP) + newline + "}" + newline;
    }
    int close = object.span().end() - 1;
    String head = text.substring(0, close).stripTrailing();
    String outer = indentAt(object.span().start());
    String inner = outer + STEP;
    if (!object.members().isEmpty()) {
      Json.Span last = List.copyOf(object.members().values()).getLast().span();
      boolean ownLine = text.substring(object.span().start(), last.start()).contains("\n");
      inner = ownLine ? indentAt(last.start()) : inner;
      if (!hasComma(last.end(), close)) {
        head = head.substring(0, last.end()) + "," + head.substring(last.end());
      }
    }
    return head + newline + member(name, value, inner) + newline + outer + text.substring(close);
  }

  private String member(String name, Json value, String indent) {
    return indent + JsonWriter.quote(name) + ": " + indented(JsonWriter.print(value), indent);
  }

  private String indented(String json, String indent) {
    return json.replace("\n", newline + indent);
  }

  private String splice(Json.Span span, String json) {
    return text.substring(0, span.start()) + json + text.substring(span.end());
  }

  /// The white space that the line around `offset` begins with.
  private String indentAt(int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = start;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /// Whether a comma stands between the two offsets, outside comments.
  private boolean hasComma(int from, int to) {
    int at = from;
    while (at < to) {
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? to : end;
      } else if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at) + 1;
      } else if (text.charAt(at) == ',') {
        return true;
      }
      at++;
    }
    return false;
  }
}
