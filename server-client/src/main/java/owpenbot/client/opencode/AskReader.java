package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import owpenbot.client.http.Wire;

/// What the engine waits for: permissions and questions.
final class AskReader {

  private AskReader() {}

  static PermissionAsk permission(JsonNode json) {
    JsonNode tool = json.path("tool");
    return new PermissionAsk(
        Wire.need(json, "id"),
        Wire.need(json, "sessionID"),
        Wire.need(json, "permission"),
        Wire.texts(json.path("patterns")),
        Wire.texts(json.path("always")),
        Wire.textFields(json.path("metadata")),
        Wire.textOrNull(tool, "messageID"),
        Wire.textOrNull(tool, "callID"));
  }

  static QuestionAsk question(JsonNode json) {
    JsonNode tool = json.path("tool");
    return new QuestionAsk(
        Wire.need(json, "id"),
        Wire.need(json, "sessionID"),
        Wire.list(json.path("questions"), AskReader::one),
        Wire.textOrNull(tool, "messageID"),
        Wire.textOrNull(tool, "callID"));
  }

  /// The engine's word for an answer.
  static String word(PermissionReply reply) {
    return switch (reply) {
      case ONCE -> "once";
      case ALWAYS -> "always";
      case REJECT -> "reject";
    };
  }

  static PermissionReply reply(String word) {
    return switch (word) {
      case "once" -> PermissionReply.ONCE;
      case "always" -> PermissionReply.ALWAYS;
      case "reject" -> PermissionReply.REJECT;
      default -> throw new Wire.MalformedException("reply " + word);
    };
  }

  /// Own words are welcome unless the engine says otherwise, as in its schema.
  private static QuestionAsk.Question one(JsonNode json) {
    return new QuestionAsk.Question(
        Wire.text(json, "header"),
        Wire.text(json, "question"),
        Wire.list(json.path("options"), AskReader::choice),
        Wire.flag(json, "multiple"),
        Wire.flag(json, "custom", true));
  }

  private static QuestionAsk.Choice choice(JsonNode json) {
    return new QuestionAsk.Choice(Wire.need(json, "label"), Wire.text(json, "description"));
  }
}
