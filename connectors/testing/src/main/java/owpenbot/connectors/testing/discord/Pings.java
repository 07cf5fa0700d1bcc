package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a message notifies: what it mentions, as far as `allowed_mentions` lets it
/// (docs.discord.com/developers/resources/message#allowed-mentions-object).
final class Pings {

  private Pings() {}

  /// @param request what it was sent with; null for messages of people
  static List<String> of(Markdown read, @Nullable JsonNode request) {
    JsonNode allowed = request == null ? null : request.path("allowed_mentions");
    List<String> pings = new ArrayList<>();
    for (String mention : read.mentions()) {
      if (allowed == null || allowed.isMissingNode() || isAllowed(mention, allowed)) {
        pings.add(mention);
      }
    }
    return List.copyOf(pings);
  }

  private static boolean isAllowed(String mention, JsonNode allowed) {
    String kind =
        mention.startsWith("<@&") ? "roles" : mention.startsWith("<@") ? "users" : "everyone";
    for (JsonNode parse : allowed.path("parse")) {
      if (parse.asText().equals(kind)) {
        return true;
      }
    }
    for (JsonNode id : allowed.path(kind)) {
      if (mention.contains(id.asText())) {
        return true;
      }
    }
    return false;
  }
}
