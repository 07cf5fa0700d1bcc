package owpenbot.connectors.slack;

import org.jspecify.annotations.Nullable;

/// What goes back over the socket (docs.slack.dev/apis/events-api/using-socket-mode). Pure.
final class Acknowledgement {

  private Acknowledgement() {}

  /// @param id `envelope_id`, which Slack makes of letters, digits and dashes
  /// @param payload JSON of an answer that goes with it, or null
  static String of(String id, @Nullable String payload) {
    String head = "{\"envelope_id\":\"" + id.replaceAll("[^A-Za-z0-9._-]", "") + "\"";
    return payload == null || payload.isEmpty()
        ? head + "}"
        : head + ",\"payload\":" + payload + "}";
  }
}
