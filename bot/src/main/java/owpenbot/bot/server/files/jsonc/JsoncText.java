package owpenbot.bot.server.files.jsonc;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsoncNode.Container;
import owpenbot.bot.server.files.jsonc.JsoncNode.Entry;

/// One change of a text, with the commas, line breaks and blanks that belong to it. Pure.
///
/// @param step what the text indents a level by
record JsoncText(String text, String newline, String step) {

  /// The text with its own way of breaking and indenting lines.
  static JsoncText of(String text) {
    return new JsoncText(text, text.contains("\r\n") ? "\r\n" : "\n", stepOf(text));
  }

  /// What the first member of the root is indented by, if it stands on a line of its own.
  private static String stepOf(String text) {
    if (JsoncParser.parse(text, true) instanceof JsoncNode.Obj root && !root.entries().isEmpty()) {
      int start = root.entries().getFirst().start();
      String before = text.substring(lineStart(text.substring(0, start)), start);
      if (before.isBlank() && !before.isEmpty()) {
        return before;
      }
    }
    return "  ";
  }

  String replaced(JsoncNode node, JsonValue value) {
    String indent = indentAt(node.start());
    return text.substring(0, node.start())
        + JsonText.pretty(value, step, newline, indent)
        + text.substring(node.end());
  }

  /// @param name null for an item of a list
  String added(Container parent, @Nullable String name, JsonValue value) {
    if (parent.start() == parent.end()) { // a text without any value
      String head = text.isBlank() || text.endsWith("\n") ? text.stripTrailing() : text;
      String gap = head.isEmpty() || head.equals("\uFEFF") ? "" : newline;
      String member = newline + step + entry(name, value, step);
      return head + gap + "{" + member + newline + "}" + newline;
    }
    return parent.entries().isEmpty()
        ? first(parent, name, value)
        : next(parent, parent.entries().getLast(), name, value);
  }

  private String first(Container parent, @Nullable String name, JsonValue value) {
    int close = parent.end() - 1;
    String outer = indentAt(parent.start());
    String between = text.substring(parent.start() + 1, close);
    if (name == null && between.isBlank() && isPlain(value)) {
      return text.substring(0, parent.start() + 1) + value.compact() + text.substring(close);
    }
    String head = text.substring(0, close).stripTrailing();
    String inner = outer + step;
    return head
        + newline
        + inner
        + entry(name, value, inner)
        + newline
        + outer
        + text.substring(close);
  }

  /// After the last entry and what stands behind it on its line.
  private String next(Container parent, Entry last, @Nullable String name, JsonValue value) {
    boolean comma = last.comma() >= 0;
    int after = comma ? last.comma() + 1 : last.end();
    String head = text.substring(0, last.end()) + (comma ? "" : ",");
    String middle = text.substring(last.end(), after);
    if (!breaks(parent.start(), last.start())) {
      String added = " " + entry(name, value, indentAt(last.start())) + (comma ? "," : "");
      return head + middle + added + text.substring(after);
    }
    int end = commentsEnd(after);
    String indent = indentAt(last.start());
    String added = newline + indent + entry(name, value, indent) + (comma ? "," : "");
    String rest = text.substring(end);
    boolean closesHere = rest.startsWith("}") || rest.startsWith("]");
    String tail = closesHere ? newline + indentAt(parent.start()) + rest : rest;
    return head + middle + text.substring(after, end) + added + tail;
  }

  private String entry(@Nullable String name, JsonValue value, String indent) {
    String json = JsonText.pretty(value, step, newline, indent);
    return name == null ? json : JsonText.quote(name) + ": " + json;
  }

  /// Takes the entry out with one comma; comments around it stay.
  String removed(Container parent, int index) {
    Entry entry = parent.entries().get(index);
    if (entry.comma() >= 0) {
      String between = text.substring(entry.end(), entry.comma());
      String head = text.substring(0, entry.start());
      return joined(head, between.isBlank() ? "" : between, entry.comma() + 1);
    }
    if (index == 0) {
      return joined(text.substring(0, entry.start()), "", entry.end());
    }
    int comma = parent.entries().get(index - 1).comma();
    String between = text.substring(comma + 1, entry.start());
    String head = text.substring(0, comma);
    return between.isBlank()
        ? head + text.substring(entry.end())
        : joined(head + between, "", entry.end());
  }

  /// `head`, what stays of the entry, and the text from `from` on, without the line or the blanks
  /// that nothing stands in any more.
  private String joined(String head, String kept, int from) {
    if (!kept.isEmpty()) {
      return head + kept + text.substring(from);
    }
    int blanks = from;
    while (blanks < text.length() && isBlank(text.charAt(blanks))) {
      blanks++;
    }
    int line = lineStart(head);
    boolean alone = head.substring(line).isBlank();
    if (alone && line > 0 && text.startsWith(newline, blanks)) {
      return head.substring(0, line) + text.substring(blanks + newline.length());
    }
    return head + text.substring(blanks);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static int lineStart(String head) {
    return head.lastIndexOf('\n') + 1;
  }

  private static boolean isPlain(JsonValue value) {
    return !(value instanceof JsonValue.Obj) && !(value instanceof JsonValue.Arr);
  }

  private boolean breaks(int from, int to) {
    int at = text.indexOf('\n', from);
    return at >= 0 && at < to;
  }

  /// The end of the comments that begin on the line of `from`, or `from`.
  private int commentsEnd(int from) {
    int end = from;
    int at = from;
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int line = text.indexOf('\n', at);
        int stop = line < 0 ? text.length() : line;
        return stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
      } else if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at + 2) + 2;
        end = at;
      } else {
        return end;
      }
    }
    return end;
  }

  /// The blanks that the line around `offset` begins with.
  private String indentAt(int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = start;
    while (end < offset && isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }
}
