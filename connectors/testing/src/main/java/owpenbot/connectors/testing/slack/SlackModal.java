package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;

/// A modal that was opened.
///
/// @param triggeredBy the id of the click that led to it
public record SlackModal(String id, String triggeredBy, JsonNode view) {

  public String title() {
    return view.path("title").path("text").asText();
  }

  /// The names of its fields.
  public java.util.List<String> fields() {
    java.util.List<String> names = new java.util.ArrayList<>();
    view.path("blocks")
        .forEach(
            block -> {
              if (block.path("type").asText().equals("input")) {
                names.add(block.path("block_id").asText());
              }
            });
    return names;
  }
}
