package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.ErrorText;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;
import owpenbot.client.http.Wire;

/// Turns an event's bytes into an event, for 1.1 and 1.18 alike. Never fails: what cannot be read
/// becomes [EngineEvent.Ignored], for one odd event must not end the stream.
final class EventReader {

  private static final Set<String> KNOWN =
      Set.of(
          "server.connected",
          "server.heartbeat",
          "server.instance.disposed",
          "session.created",
          "session.updated",
          "session.deleted",
          "session.status",
          "session.idle",
          "session.error",
          "message.updated",
          "message.removed",
          "message.part.updated",
          "message.part.delta",
          "permission.asked",
          "permission.replied",
          "question.asked",
          "question.replied",
          "question.rejected");

  private static final Pruned LEFT_OUT =
      Pruned.of(
          "info.summary.diffs",
          "info.permission",
          "part.url",
          "part.source",
          "part.state.attachments",
          "part.state.metadata.filediff",
          "part.state.metadata.diagnostics",
          "part.state.metadata.files");

  private EventReader() {}

  static DirectoryEvent read(ByteBuffer bytes) {
    try {
      EventEnvelope envelope = EventEnvelope.read(bytes);
      return new DirectoryEvent(envelope.directory(), event(envelope, bytes));
    } catch (JsonProcessingException e) {
      return new DirectoryEvent(null, malformed("event", e.getOriginalMessage()));
    } catch (IOException | Wire.MalformedException e) {
      return new DirectoryEvent(null, malformed("event", e.getMessage()));
    }
  }

  /// Whether events of the type are of no use to us, so that reading on is not worth it.
  static boolean ignores(String type) {
    return !type.isEmpty() && !KNOWN.contains(type);
  }

  private static EngineEvent event(EventEnvelope envelope, ByteBuffer bytes) throws IOException {
    if (ignores(envelope.type())) {
      return new EngineEvent.Ignored(envelope.type());
    }
    try {
      return known(envelope, bytes);
    } catch (Wire.MalformedException e) {
      return malformed(envelope.type(), e.getMessage());
    }
  }

  private static EngineEvent known(EventEnvelope envelope, ByteBuffer bytes) throws IOException {
    return switch (envelope.type()) {
      case "" -> malformed("event", "no type");
      case "server.connected" -> new EngineEvent.Connected();
      case "server.heartbeat" -> new EngineEvent.Heartbeat();
      case "server.instance.disposed" ->
          new EngineEvent.InstanceDisposed(disposed(envelope, properties(envelope, bytes)));
      case "message.part.delta" -> {
        EngineEvent.TextDelta token = token(envelope, bytes);
        yield token == null ? new EngineEvent.Ignored(envelope.type()) : token;
      }
      case "message.part.updated" -> {
        EngineEvent.TextDelta token = token(envelope, bytes);
        yield token == null ? part(properties(envelope, bytes)) : token;
      }
      default -> ofSession(envelope.type(), properties(envelope, bytes));
    };
  }

  private static EngineEvent ofSession(String type, JsonNode properties) {
    return switch (type) {
      case "session.created", "session.updated" ->
          new EngineEvent.SessionChanged(SessionReader.session(properties.path("info")));
      case "session.deleted" ->
          new EngineEvent.SessionDeleted(SessionReader.session(properties.path("info")).id());
      case "session.status" ->
          new EngineEvent.StatusChanged(
              session(properties), SessionReader.status(properties.path("status")));
      case "session.idle" ->
          new EngineEvent.StatusChanged(session(properties), new SessionStatus.Idle());
      case "session.error" ->
          new EngineEvent.RunFailed(
              Wire.textOrNull(properties, "sessionID"),
              ErrorReader.error(properties.path("error")));
      case "message.updated" ->
          new EngineEvent.MessageUpdated(MessageReader.info(properties.path("info")));
      case "message.removed" ->
          new EngineEvent.MessageRemoved(session(properties), Wire.need(properties, "messageID"));
      default -> ask(type, properties);
    };
  }

  private static EngineEvent ask(String type, JsonNode properties) {
    return switch (type) {
      case "permission.asked" -> new EngineEvent.PermissionAsked(AskReader.permission(properties));
      case "permission.replied" ->
          new EngineEvent.PermissionReplied(
              session(properties),
              Wire.need(properties, "requestID"),
              AskReader.reply(Wire.need(properties, "reply")));
      case "question.asked" -> new EngineEvent.QuestionAsked(AskReader.question(properties));
      case "question.replied" -> answered(properties, false);
      case "question.rejected" -> answered(properties, true);
      default -> new EngineEvent.Ignored(type);
    };
  }

  private static EngineEvent answered(JsonNode properties, boolean rejected) {
    return new EngineEvent.QuestionAnswered(
        session(properties),
        Wire.need(properties, "requestID"),
        rejected ? List.of() : Wire.list(properties.path("answers"), Wire::texts),
        rejected);
  }

  private static EngineEvent part(JsonNode properties) {
    return new EngineEvent.PartUpdated(PartReader.part(properties.path("part")));
  }

  private static String disposed(EventEnvelope envelope, JsonNode properties) {
    String directory = envelope.directory();
    return directory == null ? Wire.need(properties, "directory") : directory;
  }

  private static String session(JsonNode properties) {
    return Wire.need(properties, "sessionID");
  }

  private static EngineEvent.@Nullable TextDelta token(EventEnvelope envelope, ByteBuffer bytes)
      throws IOException {
    try (JsonParser parser = parser(envelope, bytes)) {
      return TokenReader.read(parser);
    }
  }

  private static JsonNode properties(EventEnvelope envelope, ByteBuffer bytes) throws IOException {
    try (JsonParser parser = parser(envelope, bytes)) {
      return Json.tree(parser, LEFT_OUT);
    }
  }

  private static JsonParser parser(EventEnvelope envelope, ByteBuffer bytes) throws IOException {
    int at = envelope.propertiesAt();
    if (at < 0) {
      throw new Wire.MalformedException("no properties");
    }
    return Json.parser(bytes.array(), bytes.arrayOffset() + at, bytes.limit() - at);
  }

  private static EngineEvent malformed(String what, @Nullable String reason) {
    return new EngineEvent.Ignored("malformed: " + what + ": " + ErrorText.firstLine(reason));
  }
}
