package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// What Slack refuses of blocks (docs.slack.dev/reference/block-kit).
final class BlockRules {

  private static final int MAX_BLOCKS = 50;
  private static final int MAX_ALL_CHARS = 13_200;

  private BlockRules() {}

  /// @throws SlackError when they break a rule
  static void check(JsonNode blocks) {
    if (blocks.isMissingNode()) {
      return;
    }
    require(blocks.isArray() && blocks.size() <= MAX_BLOCKS);
    for (JsonNode block : blocks) {
      block(block);
    }
    if (BlockText.of(blocks).length() > MAX_ALL_CHARS) {
      throw new SlackError("msg_blocks_too_long");
    }
  }

  private static void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> {
        require(block.path("text").path("type").asText().equals("plain_text"));
        text(block.path("text"), 150);
      }
      case "section" -> text(block.path("text"), 3000);
      case "context" -> {
        require(!block.path("elements").isEmpty() && block.path("elements").size() <= 10);
        block.path("elements").forEach(element -> text(element, 2000));
      }
      case "actions" -> actions(block.path("elements"));
      case "rich_text" -> require(!block.path("elements").isEmpty());
      case "divider", "input" -> {}
      default -> throw new SlackError("invalid_blocks");
    }
  }

  private static void actions(JsonNode elements) {
    require(!elements.isEmpty() && elements.size() <= 25);
    Set<String> ids = new HashSet<>();
    for (JsonNode element : elements) {
      require(ids.add(element.path("action_id").asText()));
      require(element.path("action_id").asText().length() <= 255);
      if (element.path("type").asText().equals("button")) {
        text(element.path("text"), 75);
        require(element.path("value").asText().length() <= 2000);
        String style = element.path("style").asText("");
        require(style.isEmpty() || style.equals("primary") || style.equals("danger"));
        confirm(element.path("confirm"));
      } else {
        require(element.path("type").asText().equals("static_select"));
        require(!element.path("options").isEmpty() && element.path("options").size() <= 100);
        for (JsonNode option : element.path("options")) {
          text(option.path("text"), 75);
          require(option.path("value").asText().length() <= 150);
        }
      }
    }
  }

  private static void confirm(JsonNode confirm) {
    if (confirm.isObject()) {
      text(confirm.path("title"), 100);
      text(confirm.path("text"), 300);
      text(confirm.path("confirm"), 30);
      text(confirm.path("deny"), 30);
    }
  }

  private static void text(JsonNode text, int max) {
    String words = text.path("text").asText();
    require(!words.isEmpty() && words.length() <= max);
  }

  private static void require(boolean rule) {
    if (!rule) {
      throw new SlackError("invalid_blocks");
    }
  }
}
