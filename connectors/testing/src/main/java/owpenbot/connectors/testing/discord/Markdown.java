package owpenbot.connectors.testing.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reader of Discord's Markdown that is as simple as theirs: what a person reads, which links lie
/// behind other words, and who is mentioned.
///
/// @param mentions `<@1>`, `<@&1>`, `@everyone` or `@here`, where they are not code or escaped
record Markdown(String text, List<String> links, List<String> mentions) {

  private static final Pattern LINK =
      Pattern.compile("\\[((?:[^\\[\\]\\\\]|\\\\.)*)]\\(<?(https?://[^\\s)>]+)>?\\)");
  private static final Pattern MENTION = Pattern.compile("<@[!&]?\\d+>|@everyone|@here");
  private static final Pattern LINE_HEAD = Pattern.compile("(#{1,3} |-# |> )+");
  private static final List<String> MARKS = List.of("***", "**", "*", "__", "_", "~~", "||");

  static Markdown read(String source) {
    Reader reader = new Reader(source);
    reader.readAll();
    return new Markdown(
        reader.text.toString(), List.copyOf(reader.links), List.copyOf(reader.mentions));
  }

  private static final class Reader {
    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<String> links = new ArrayList<>();
    private final List<String> mentions = new ArrayList<>();
    private int at;

    Reader(String source) {
      this.source = source;
    }

    void readAll() {
      while (at < source.length()) {
        if (!(atLineStart() && skip(LINE_HEAD)) && !fence() && !code() && !escape()) {
          inline();
        }
      }
    }

    private boolean atLineStart() {
      return at == 0 || source.charAt(at - 1) == '\n';
    }

    private boolean skip(Pattern pattern) {
      Matcher matcher = pattern.matcher(source).region(at, source.length());
      if (!matcher.lookingAt()) {
        return false;
      }
      at = matcher.end();
      return true;
    }

    private boolean fence() {
      if (!source.startsWith("```", at)) {
        return false;
      }
      int end = source.indexOf("```", at + 3);
      if (end < 0) {
        return false;
      }
      String body = source.substring(at + 3, end);
      int line = body.indexOf('\n');
      boolean named = line >= 0 && body.substring(0, line).matches("[\\w+#.-]*");
      String code = named ? body.substring(line + 1) : body;
      text.append(code.endsWith("\n") ? code.substring(0, code.length() - 1) : code);
      at = end + 3;
      return true;
    }

    private boolean code() {
      int width = 0;
      while (at + width < source.length() && source.charAt(at + width) == '`') {
        width++;
      }
      if (width == 0 || width > 2) {
        return false;
      }
      String mark = "`".repeat(width);
      int end = source.indexOf(mark, at + width);
      if (end <= at + width) {
        return false;
      }
      String code = source.substring(at + width, end);
      text.append(width == 2 ? code.strip() : code);
      at = end + width;
      return true;
    }

    private boolean escape() {
      boolean escaped =
          source.charAt(at) == '\\'
              && at + 1 < source.length()
              && "\\*_~`|[]()<>#-.@:!+{}".indexOf(source.charAt(at + 1)) >= 0;
      if (escaped) {
        text.append(source.charAt(at + 1));
        at += 2;
      }
      return escaped;
    }

    private void inline() {
      Matcher link = LINK.matcher(source).region(at, source.length());
      if (link.lookingAt()) {
        text.append(read(link.group(1)).text());
        links.add(link.group(2));
        at = link.end();
        return;
      }
      Matcher mention = MENTION.matcher(source).region(at, source.length());
      if (mention.lookingAt()) {
        mentions.add(mention.group());
      }
      for (String mark : MARKS) {
        if (source.startsWith(mark, at) && isMark(mark)) {
          at += mark.length();
          return;
        }
      }
      text.append(source.charAt(at));
      at++;
    }

    // A mark counts when it stands at the edge of a word; a lone one is what it looks like.
    private boolean isMark(String mark) {
      boolean opens = source.indexOf(mark, at + mark.length()) > at + mark.length();
      boolean closes = source.lastIndexOf(mark, at - 1) >= 0 && at > 0;
      boolean inWord =
          mark.equals("_")
              && at > 0
              && at + 1 < source.length()
              && Character.isLetterOrDigit(source.charAt(at - 1))
              && Character.isLetterOrDigit(source.charAt(at + 1));
      return (opens || closes) && !inWord;
    }
  }
}
