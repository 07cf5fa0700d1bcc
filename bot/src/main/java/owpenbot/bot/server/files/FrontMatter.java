package owpenbot.bot.server.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonText;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;

/// The head of a Markdown file between two lines `---`: simple YAML. Plain, quoted and block texts
/// are understood; lists and maps are kept and not looked into. Pure.
///
/// @param fields texts by name; a list or map is empty
/// @param head the lines between the marks, as they are
/// @param body what follows
record FrontMatter(Map<String, String> fields, String head, String body) {

  private static final String MARK = "---";
  private static final Pattern FIELD = Pattern.compile("([A-Za-z_][\\w.-]*)\\s*:(?:\\s+(.*)|\\s*)");
  private static final Pattern BLOCK = Pattern.compile("[|>][-+0-9]*");

  FrontMatter {
    fields = Map.copyOf(fields);
  }

  /// A text that does not begin with a mark is all body.
  ///
  /// @throws IllegalFrontMatter for a head that does not end or is no YAML
  static FrontMatter parse(String text) {
    String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<String> lines = source.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(MARK)) {
      return new FrontMatter(Map.of(), "", source);
    }
    int end = 1;
    while (end < lines.size() && !lines.get(end).stripTrailing().equals(MARK)) {
      end++;
    }
    if (end == lines.size()) {
      throw new IllegalFrontMatter("its head has no second line \"---\"");
    }
    List<String> head = lines.subList(1, end);
    String body = String.join("\n", lines.subList(end + 1, lines.size()));
    boolean open = !source.endsWith("\n") || body.isEmpty();
    return new FrontMatter(
        new Fields(head).read(), String.join("\n", head), open ? body : body + "\n");
  }

  /// A head that is no simple YAML; the message says why.
  static final class IllegalFrontMatter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalFrontMatter(String why) {
      super(why);
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  boolean present() {
    return !fields.isEmpty() || !head.isBlank();
  }

  /// A file with this head.
  ///
  /// @param fields in order; a value is written so that YAML reads it as this text
  static String written(Map<String, String> fields, String moreHead, String body) {
    StringBuilder out = new StringBuilder(MARK).append('\n');
    fields.forEach((name, text) -> out.append(name).append(": ").append(scalar(text)).append('\n'));
    if (!moreHead.isEmpty()) {
      out.append(moreHead).append('\n');
    }
    return out.append(MARK).append('\n').append(body).toString();
  }

  /// Plain where YAML takes it for the same text, else as a JSON string, which is YAML as well.
  private static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z][A-Za-z0-9 ,.()/_-]*[A-Za-z0-9.)]|[A-Za-z]");
    boolean word = text.matches("(?i)true|false|yes|no|on|off|null|y|n");
    return plain && !word ? text : JsonText.quote(text);
  }

  /// Reads the lines of a head one after another.
  private static final class Fields {

    private final Iterator<String> lines;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable String line;

    Fields(List<String> head) {
      lines = head.iterator();
      advance();
    }

    private void advance() {
      line = lines.hasNext() ? lines.next() : null;
    }

    Map<String, String> read() {
      String current = line;
      while (current != null) {
        if (current.isBlank() || current.startsWith("#")) {
          advance();
        } else {
          field(current);
        }
        current = line;
      }
      return fields;
    }

    private void field(String current) {
      Matcher matcher = FIELD.matcher(current);
      if (!matcher.matches()) {
        throw new IllegalFrontMatter("its head has a line that is no \"name: value\"");
      }
      advance();
      String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
      List<String> more = indented();
      if (fields.put(matcher.group(1), text(value, more)) != null) {
        throw new IllegalFrontMatter("its head has \"%s\" twice".formatted(matcher.group(1)));
      }
    }

    /// The lines that belong to the field: indented ones, and items of a list.
    private List<String> indented() {
      List<String> more = new ArrayList<>();
      String current = line;
      while (current != null && (current.isBlank() || " \t-".indexOf(current.charAt(0)) >= 0)) {
        more.add(current);
        advance();
        current = line;
      }
      return more;
    }

    private static String text(String value, List<String> more) {
      if (BLOCK.matcher(value).matches()) {
        return block(value, more);
      }
      if (value.startsWith("\"")) {
        return doubleQuoted(joined(value, more));
      }
      if (value.startsWith("'")) {
        return singleQuoted(joined(value, more));
      }
      if (value.startsWith("[") || value.startsWith("{")) {
        return "";
      }
      String plain = value.replaceFirst("(^|\\s)#.*", "").strip();
      boolean nested = plain.isEmpty() && !more.isEmpty() && !more.getFirst().isBlank();
      boolean text = nested && !more.getFirst().strip().matches("-.*|[\\w.-]+:.*");
      return plain.isEmpty() && !text ? "" : joined(plain, more).strip();
    }

    private static String joined(String first, List<String> more) {
      StringBuilder joined = new StringBuilder(first);
      more.stream()
          .map(String::strip)
          .filter(l -> !l.isEmpty())
          .forEach(l -> joined.append(' ').append(l));
      return joined.toString();
    }

    private static String block(String style, List<String> more) {
      String text = String.join("\n", more).stripTrailing().stripIndent().strip();
      return style.startsWith(">") ? text.replaceAll("(?<!\n)\n(?!\n)", " ") : text;
    }

    private static String doubleQuoted(String value) {
      String quoted = value.replaceFirst("\"\\s+#[^\"]*$", "\"");
      try {
        if (Jsonc.strict(quoted) instanceof JsonValue.Text(String text)) {
          return text;
        }
      } catch (JsoncException _) {
        // Said below.
      }
      throw new IllegalFrontMatter("its head has a quoted text that cannot be read");
    }

    private static String singleQuoted(String value) {
      String quoted = value.replaceFirst("'\\s+#[^']*$", "'");
      if (!quoted.matches("(?s)'(?:[^']|'')*'")) {
        throw new IllegalFrontMatter("its head has a quoted text that does not end");
      }
      return quoted.substring(1, quoted.length() - 1).replace("''", "'");
    }
  }
}
