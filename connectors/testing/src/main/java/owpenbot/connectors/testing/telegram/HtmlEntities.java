package owpenbot.connectors.testing.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Telegram's HTML parser: only its own tags, every tag closed in order, anything else is refused.
///
/// Follows `parse_html` of github.com/tdlib/td, MessageEntity.cpp.
final class HtmlEntities {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("a", "text_link"),
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("span", "spoiler"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("tg-emoji", "custom_emoji"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("blockquote", "blockquote"));
  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z0-9-]*)((?:\\s+[^<>\"']+(?:=(?:\"[^\"]*\"|'[^']*'))?)*)\\s*>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-z-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
  private static final Pattern CHARACTER =
      Pattern.compile("&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?");

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private record Open(String tag, int offset, String argument) {}

  HtmlEntities(String html) {
    this.html = html;
  }

  FormattedText parse() {
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        at = tag(at);
      } else if (c == '&') {
        at = character(at);
      } else {
        text.append(c);
        at++;
      }
    }
    if (!open.isEmpty()) {
      throw refused("Can't find end tag corresponding to start tag \"" + open.peek().tag() + "\"");
    }
    return new FormattedText(text.toString(), entities);
  }

  private int tag(int at) {
    Matcher matcher = TAG.matcher(html).region(at, html.length());
    if (!matcher.lookingAt()) {
      throw unsupported("", at);
    }
    String name = matcher.group(2).toLowerCase(Locale.ROOT);
    if (matcher.group(1).isEmpty()) {
      start(name, matcher.group(3), at);
    } else {
      end(name, at);
    }
    return matcher.end();
  }

  private void start(String name, String attributes, int at) {
    boolean supported =
        TYPES.containsKey(name)
            && (!name.equals("span") || attributes.contains("class=\"tg-spoiler\""));
    if (!supported) {
      throw unsupported(name, at);
    }
    String argument = "";
    Matcher matcher = ATTRIBUTE.matcher(attributes);
    while (matcher.find()) {
      String value = firstGroup(matcher);
      if (matcher.group(1).equals("href")) {
        argument = decoded(value);
      } else if (matcher.group(1).equals("class") && value.startsWith("language-")) {
        argument = value.substring("language-".length());
      }
    }
    open.push(new Open(name, text.length(), argument));
  }

  private void end(String name, int at) {
    Open last = open.poll();
    if (last == null) {
      throw refused("Unexpected end tag at byte offset " + bytes(at));
    }
    if (!name.isEmpty() && !name.equals(last.tag())) {
      throw refused(
          "Unmatched end tag at byte offset "
              + bytes(at)
              + ", expected \"</"
              + last.tag()
              + ">\", found \"</"
              + name
              + ">\"");
    }
    int length = text.length() - last.offset();
    if (length > 0) {
      add(last, length);
    }
  }

  private void add(Open tag, int length) {
    String type = TYPES.getOrDefault(tag.tag(), tag.tag());
    if (tag.tag().equals("a")) {
      String address = tag.argument();
      if (address.startsWith("tg://user?id=")) {
        type = "text_mention";
      } else if (!address.matches("(?i)(https?|tg|ton)://.+|[\\w-]+(\\.[\\w-]+)+(/.*)?")) {
        return; // Telegram drops links it does not know, and keeps the words.
      }
    }
    boolean codeInPre =
        type.equals("code") && open.peek() != null && open.peek().tag().equals("pre");
    if (codeInPre) {
      Open pre = open.pop();
      open.push(new Open(pre.tag(), pre.offset(), tag.argument()));
    } else {
      entities.add(new Entity(type, tag.offset(), length, tag.argument()));
    }
  }

  private int character(int at) {
    Matcher matcher = CHARACTER.matcher(html).region(at, html.length());
    if (!matcher.lookingAt()) {
      text.append('&');
      return at + 1;
    }
    text.append(decoded(matcher.group()));
    return matcher.end();
  }

  private static String decoded(String value) {
    return CHARACTER
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    character(found.group(1), found.group(2), found.group(3))));
  }

  private static String character(String hex, String decimal, String name) {
    if (hex != null) {
      return Character.toString(Integer.parseInt(hex, 16));
    }
    if (decimal != null) {
      return Character.toString(Integer.parseInt(decimal));
    }
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      default -> "&";
    };
  }

  private static String firstGroup(Matcher matcher) {
    for (int group = 2; group <= 4; group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return "";
  }

  private int bytes(int at) {
    return html.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
  }

  private ApiError unsupported(String tag, int at) {
    return refused("Unsupported start tag \"" + tag + "\" at byte offset " + bytes(at));
  }

  private static ApiError refused(String why) {
    return ApiError.badRequest("can't parse entities: " + why);
  }
}
