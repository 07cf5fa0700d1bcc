package owpenbot.client.openwork;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;
import owpenbot.client.http.Wire;

/// Held writes, and what the stream of them reports.
final class ApprovalReader {

  private ApprovalReader() {}

  static List<HeldWrite> list(JsonNode json) {
    return Wire.list(WorkspaceReader.items(json), ApprovalReader::write);
  }

  static HeldWrite write(JsonNode json) {
    return new HeldWrite(
        Wire.need(json, "id"),
        Wire.text(json, "workspaceId"),
        Wire.text(json, "workspaceName"),
        Wire.need(json, "action"),
        Wire.text(json, "summary"),
        Wire.texts(json.path("paths")),
        Wire.instant(json, "createdAt"),
        ServerReader.actor(json.path("actor")),
        Wire.text(json, "diff"),
        Wire.instantOrNull(json, "expiresAt"),
        Wire.text(json, "requestHash"));
  }

  static ApprovalEvent event(ByteBuffer bytes) {
    try {
      return event(
          Json.tree(
              new ByteArrayInputStream(
                  bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()),
              Pruned.NOTHING));
    } catch (IOException | Wire.MalformedException e) {
      return new ApprovalEvent.Other("malformed: " + e.getMessage());
    }
  }

  private static ApprovalEvent event(JsonNode json) {
    String type = Wire.text(json, "type");
    return switch (type) {
      case "snapshot" -> new ApprovalEvent.Snapshot(list(json));
      case "requested" -> new ApprovalEvent.Requested(write(json.path("approval")));
      case "settled" ->
          new ApprovalEvent.Settled(
              Wire.need(json, "id"),
              Wire.text(json, "outcome"),
              Wire.text(json, "by"),
              Wire.text(json, "reason"));
      case "finished" ->
          new ApprovalEvent.Finished(
              Wire.need(json, "id"),
              Wire.text(json, "result"),
              Wire.text(json, json.has("path") ? "path" : "reason"));
      default -> new ApprovalEvent.Other(type);
    };
  }
}
