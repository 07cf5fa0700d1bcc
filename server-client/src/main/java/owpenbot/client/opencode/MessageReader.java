package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Pruned;
import owpenbot.client.http.Wire;

/// Messages.
final class MessageReader {

  /// What a list of messages carries and nobody needs: the files of prompts, whole, and of edits,
  /// twice.
  static final Pruned LEFT_OUT =
      Pruned.of(
          "info.summary.diffs",
          "parts.url",
          "parts.source",
          "parts.state.attachments",
          "parts.state.metadata.filediff",
          "parts.state.metadata.diagnostics",
          "parts.state.metadata.files");

  private MessageReader() {}

  /// A message with its parts.
  static Message message(JsonNode json) {
    return new Message(info(json.path("info")), Wire.list(json.path("parts"), PartReader::part));
  }

  /// A message's own object.
  static MessageInfo info(JsonNode json) {
    String role = Wire.need(json, "role");
    return switch (role) {
      case "user" ->
          new MessageInfo.User(
              Wire.need(json, "id"),
              Wire.need(json, "sessionID"),
              Wire.instant(json.path("time"), "created"));
      case "assistant" -> assistant(json);
      default -> throw new Wire.MalformedException("role " + role);
    };
  }

  private static MessageInfo.Assistant assistant(JsonNode json) {
    String agent = Wire.text(json, "agent");
    return new MessageInfo.Assistant(
        Wire.need(json, "id"),
        Wire.need(json, "sessionID"),
        Wire.text(json, "parentID"),
        agent.isEmpty() ? Wire.text(json, "mode") : agent,
        new Model(Wire.text(json, "providerID"), Wire.text(json, "modelID")),
        Wire.instant(json.path("time"), "created"),
        Wire.instantOrNull(json.path("time"), "completed"),
        error(json.path("error")),
        Wire.textOrNull(json, "finish"),
        Wire.decimal(json, "cost"),
        tokens(json.path("tokens")),
        Wire.flag(json, "summary"));
  }

  private static @Nullable EngineError error(JsonNode json) {
    return json.isObject() ? ErrorReader.error(json) : null;
  }

  private static Tokens tokens(JsonNode json) {
    JsonNode cache = json.path("cache");
    return new Tokens(
        Wire.number(json, "input"),
        Wire.number(json, "output"),
        Wire.number(json, "reasoning"),
        Wire.number(cache, "read"),
        Wire.number(cache, "write"));
  }
}
