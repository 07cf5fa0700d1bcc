package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Wire;

/// Parts of messages.
final class PartReader {

  private PartReader() {}

  static Part part(JsonNode json) {
    String id = Wire.need(json, "id");
    String message = Wire.need(json, "messageID");
    String session = Wire.need(json, "sessionID");
    String type = Wire.need(json, "type");
    return switch (type) {
      case "text" ->
          new Part.Text(
              id,
              message,
              session,
              Wire.text(json, "text"),
              ended(json),
              Wire.flag(json, "synthetic"),
              Wire.textFields(json.path("metadata")));
      case "reasoning" ->
          new Part.Reasoning(id, message, session, Wire.text(json, "text"), ended(json));
      case "tool" ->
          new Part.Tool(
              id,
              message,
              session,
              Wire.text(json, "callID"),
              Wire.text(json, "tool"),
              tool(json.path("state")));
      case "file" ->
          new Part.File(
              id, message, session, Wire.text(json, "mime"), Wire.textOrNull(json, "filename"));
      default -> new Part.Other(id, message, session, type);
    };
  }

  /// A person's own parts carry no time at all: they are whole.
  private static boolean ended(JsonNode json) {
    JsonNode time = json.path("time");
    return !time.isObject() || time.path("end").isNumber();
  }

  private static ToolState tool(JsonNode state) {
    ToolState.Status status = status(Wire.need(state, "status"));
    JsonNode metadata = state.path("metadata");
    return new ToolState(
        status,
        Wire.fields(state.path("input")),
        Wire.text(state, "title"),
        Wire.shortened(output(status, state, metadata)),
        Wire.textOrNull(metadata, "diff"),
        Wire.textOrNull(metadata, "sessionId"),
        took(state.path("time")));
  }

  private static ToolState.Status status(String status) {
    return switch (status) {
      case "pending" -> ToolState.Status.PENDING;
      case "running" -> ToolState.Status.RUNNING;
      case "completed" -> ToolState.Status.COMPLETED;
      case "error" -> ToolState.Status.ERROR;
      default -> throw new Wire.MalformedException("tool status " + status);
    };
  }

  private static String output(ToolState.Status status, JsonNode state, JsonNode metadata) {
    return switch (status) {
      case PENDING -> "";
      case RUNNING -> Wire.text(metadata, "output");
      case COMPLETED -> Wire.text(state, "output");
      case ERROR -> Wire.text(state, "error");
    };
  }

  private static @Nullable Duration took(JsonNode time) {
    Instant start = Wire.instantOrNull(time, "start");
    Instant end = Wire.instantOrNull(time, "end");
    return start == null || end == null ? null : Duration.between(start, end);
  }
}
