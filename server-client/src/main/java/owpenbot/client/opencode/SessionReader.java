package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import owpenbot.client.http.ErrorText;
import owpenbot.client.http.Wire;

/// Sessions and what they are doing.
final class SessionReader {

  private SessionReader() {}

  static Session session(JsonNode json) {
    return new Session(
        Wire.need(json, "id"),
        Wire.text(json, "directory"),
        Wire.text(json, "title"),
        Wire.textOrNull(json, "parentID"),
        Wire.instant(json.path("time"), "updated"));
  }

  static SessionStatus status(JsonNode json) {
    String type = Wire.need(json, "type");
    return switch (type) {
      case "idle" -> new SessionStatus.Idle();
      case "busy" -> new SessionStatus.Busy();
      case "retry" ->
          new SessionStatus.Retry(
              (int) Wire.number(json, "attempt"),
              ErrorText.firstLine(Wire.text(json, "message")),
              Wire.instant(json, "next"));
      default -> throw new Wire.MalformedException("status " + type);
    };
  }

  /// Of the object that maps session ids to their status; idle ones are left out.
  static Map<String, SessionStatus> statuses(JsonNode json) {
    Map<String, SessionStatus> statuses = new LinkedHashMap<>();
    for (var field : json.properties()) {
      Wire.one(field.getValue(), SessionReader::status)
          .filter(status -> !(status instanceof SessionStatus.Idle))
          .ifPresent(status -> statuses.put(field.getKey(), status));
    }
    return statuses;
  }
}
