package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people read of blocks and of mrkdwn.
final class BlockText {

  private static final Pattern REFERENCE = Pattern.compile("<([^<>]*)>");

  private BlockText() {}

  /// All words, the buttons' left out.
  static String of(JsonNode blocks) {
    List<String> lines = new ArrayList<>();
    for (JsonNode block : blocks) {
      String line =
          switch (block.path("type").asText()) {
            case "header", "section" -> text(block.path("text"));
            case "context" -> joined(block.path("elements"), " ");
            case "rich_text" -> rich(block.path("elements"), "\n");
            default -> "";
          };
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  /// Whom blocks and text would notify, each once, as mrkdwn names them: `@U1`, `!here`.
  static List<String> pings(JsonNode blocks, String text) {
    List<String> pings = new ArrayList<>();
    collect(blocks, "user", "user_id", "@", pings);
    collect(blocks, "broadcast", "range", "!", pings);
    collect(blocks, "usergroup", "usergroup_id", "!subteam^", pings);
    for (JsonNode node : blocks.findParents("type")) {
      if (node.path("type").asText().equals("mrkdwn")) {
        references(node.path("text").asText(), pings);
      }
    }
    references(text, pings);
    return pings.stream().distinct().toList();
  }

  static List<String> links(JsonNode blocks) {
    List<String> links = new ArrayList<>();
    collect(blocks, "link", "url", "", links);
    return links;
  }

  static List<String> labels(JsonNode blocks) {
    List<String> labels = new ArrayList<>();
    for (JsonNode block : blocks) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("type").asText().equals("button")) {
          labels.add(element.path("text").path("text").asText());
        }
        element.path("options").forEach(o -> labels.add(o.path("text").path("text").asText()));
      }
    }
    return labels;
  }

  /// mrkdwn as it is read.
  static String mrkdwn(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (matcher.find()) {
      String inside = matcher.group(1);
      int bar = inside.indexOf('|');
      String shown = bar < 0 ? inside : inside.substring(bar + 1);
      matcher.appendReplacement(plain, Matcher.quoteReplacement(shown));
    }
    matcher.appendTail(plain);
    return plain.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String text(JsonNode text) {
    String words = text.path("text").asText();
    return text.path("type").asText().equals("mrkdwn") ? mrkdwn(words) : words;
  }

  private static String joined(JsonNode elements, String separator) {
    List<String> parts = new ArrayList<>();
    elements.forEach(element -> parts.add(text(element)));
    return String.join(separator, parts);
  }

  private static String rich(JsonNode elements, String separator) {
    List<String> parts = new ArrayList<>();
    for (JsonNode element : elements) {
      parts.add(
          switch (element.path("type").asText()) {
            case "text" -> element.path("text").asText();
            case "link" -> element.path("text").asText(element.path("url").asText());
            case "user" -> "@" + element.path("user_id").asText();
            case "rich_text_list" -> "• " + rich(element.path("elements"), "\n• ");
            default -> rich(element.path("elements"), "");
          });
    }
    return String.join(separator, parts);
  }

  private static void references(String mrkdwn, List<String> pings) {
    Matcher matcher = REFERENCE.matcher(mrkdwn);
    while (matcher.find()) {
      if (matcher.group(1).startsWith("@") || matcher.group(1).startsWith("!")) {
        pings.add(matcher.group(1));
      }
    }
  }

  private static void collect(
      JsonNode blocks, String type, String field, String before, List<String> into) {
    for (JsonNode node : blocks.findParents("type")) {
      if (node.path("type").asText().equals(type)) {
        into.add(before + node.path(field).asText());
      }
    }
  }
}
