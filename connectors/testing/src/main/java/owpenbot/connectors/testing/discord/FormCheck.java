package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// Refuses messages that Discord refuses: docs.discord.com/developers/resources/message and
/// /components/reference.
final class FormCheck {

  private static final int MAX_CONTENT = 2000;
  private static final int MAX_CARD_TEXT = 4000;
  private static final int MAX_COMPONENTS = 40;
  private static final int MAX_ROWS = 5;
  private static final int MAX_BUTTONS = 5;
  private static final int MAX_OPTIONS = 25;
  private static final int MAX_LABEL = 80;
  private static final int MAX_ID = 100;

  private final Set<String> ids = new HashSet<>();
  private int components;
  private int cardText;

  private FormCheck() {}

  /// @param wasCard whether the message had components of the second kind before; they stay
  static void check(JsonNode body, boolean hasFiles, boolean wasCard) {
    boolean card = wasCard || (body.path("flags").asInt() & MessageView.COMPONENTS_V2) != 0;
    String content = body.path("content").asText("");
    if (card && !content.isEmpty()) {
      throw ApiError.invalidForm("content cannot be used with IS_COMPONENTS_V2");
    }
    if (content.codePointCount(0, content.length()) > MAX_CONTENT) {
      throw ApiError.invalidForm("content: Must be 2000 or fewer in length.");
    }
    JsonNode parts = body.path("components");
    if (content.isBlank() && parts.isEmpty() && !hasFiles) {
      throw new ApiError(400, 50006, "Cannot send an empty message");
    }
    if (body.path("nonce").asText("").length() > 25) {
      throw ApiError.invalidForm("nonce: Must be 25 or fewer in length.");
    }
    if (!card && parts.size() > MAX_ROWS) {
      throw ApiError.invalidForm("components: Must be 5 or fewer in length.");
    }
    FormCheck check = new FormCheck();
    parts.forEach(part -> check.component(part, card));
  }

  private void component(JsonNode part, boolean card) {
    int type = part.path("type").asInt();
    if (++components > MAX_COMPONENTS) {
      throw ApiError.invalidForm("components: too many");
    }
    if (!card && type != 1) {
      throw ApiError.invalidForm("components: type " + type + " needs IS_COMPONENTS_V2");
    }
    String text = part.path("content").asText("");
    cardText += text.length();
    if (type == 10 && text.isEmpty()) {
      throw ApiError.invalidForm("components: content is required");
    }
    if (cardText > MAX_CARD_TEXT) {
      throw ApiError.invalidForm("components: text of more than 4000 characters");
    }
    if (type == 1) {
      row(part.path("components"));
    } else {
      part.path("components").forEach(inner -> component(inner, card));
    }
  }

  private void row(JsonNode parts) {
    if (parts.isEmpty() || parts.size() > MAX_BUTTONS) {
      throw ApiError.invalidForm("components: a row has 1 to 5 buttons");
    }
    for (JsonNode part : parts) {
      components++;
      String id = part.path("custom_id").asText("");
      if (id.isEmpty() || id.length() > MAX_ID || !ids.add(id)) {
        throw ApiError.invalidForm("custom_id: 1 to 100 characters, each once: " + id);
      }
      if (part.path("label").asText("").length() > MAX_LABEL) {
        throw ApiError.invalidForm("label: Must be 80 or fewer in length.");
      }
      if (part.path("options").size() > MAX_OPTIONS) {
        throw ApiError.invalidForm("options: Must be 25 or fewer in length.");
      }
      for (JsonNode option : part.path("options")) {
        if (option.path("label").asText().isEmpty()
            || option.path("label").asText().length() > MAX_ID
            || option.path("description").asText("").length() > MAX_ID
            || option.path("value").asText().length() > MAX_ID) {
          throw ApiError.invalidForm("options: label, value, description: 100 characters");
        }
      }
    }
  }
}
