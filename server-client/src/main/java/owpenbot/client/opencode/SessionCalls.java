package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// Sessions, their messages and what they are told to do.
record SessionCalls(EngineCalls engine) {

  private static final String SESSION = "session";

  Session create(String directory, String title, List<Rule> rules) {
    Target target = EngineCalls.in(directory, SESSION);
    JsonNode answer = engine.post(target, json -> writeSession(json, title, rules));
    return EngineCalls.whole(target, answer, SessionReader::session);
  }

  Optional<Session> find(String directory, String id) {
    Target target = EngineCalls.in(directory, SESSION, id);
    try {
      return Optional.of(EngineCalls.whole(target, engine.get(target), SessionReader::session));
    } catch (ServerException e) {
      if (e.kind() == ServerException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  List<Session> list(String directory, int limit) {
    Target target =
        EngineCalls.in(directory, SESSION)
            .query("directory", directory)
            .query("roots", "true")
            .query("limit", Integer.toString(limit));
    return Wire.list(engine.get(target), SessionReader::session).stream()
        .filter(session -> session.parentId() == null)
        .sorted(Comparator.comparing(Session::updatedAt).reversed())
        .limit(limit)
        .toList();
  }

  List<Session> children(String directory, String id) {
    Target target = EngineCalls.in(directory, SESSION, id, "children");
    return Wire.list(engine.get(target), SessionReader::session);
  }

  Map<String, SessionStatus> statuses(String directory) {
    return SessionReader.statuses(engine.get(EngineCalls.in(directory, SESSION, "status")));
  }

  List<Message> messages(String directory, String id, int limit) {
    Target target =
        EngineCalls.in(directory, SESSION, id, "message")
            .query("limit", Integer.toString(limit))
            .without(MessageReader.LEFT_OUT);
    return Wire.list(engine.get(target), MessageReader::message);
  }

  void prompt(String directory, String id, Prompt prompt) {
    Target target = EngineCalls.in(directory, SESSION, id, "prompt_async");
    engine.send(target, json -> PromptWriter.write(prompt, json));
  }

  /// Returns the id of the engine's message for the command, empty when the answer does not say.
  String command(String directory, String id, String command, String arguments) {
    Target target =
        EngineCalls.in(directory, SESSION, id, "command")
            .limit(Duration.ZERO)
            .without(MessageReader.LEFT_OUT);
    JsonNode answer = engine.post(target, json -> writeCommand(json, command, arguments));
    return Wire.text(answer.path("info"), "parentID");
  }

  void abort(String directory, String id) {
    engine.send(EngineCalls.in(directory, SESSION, id, "abort"));
  }

  void deletePart(String directory, String id, String message, String part) {
    engine.delete(EngineCalls.in(directory, SESSION, id, "message", message, "part", part));
  }

  private static void writeSession(JsonGenerator json, String title, List<Rule> rules)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("title", title);
    if (!rules.isEmpty()) {
      json.writeArrayFieldStart("permission");
      for (Rule rule : rules) {
        json.writeStartObject();
        json.writeStringField("permission", rule.permission());
        json.writeStringField("pattern", rule.pattern());
        json.writeStringField("action", rule.action());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeCommand(JsonGenerator json, String command, String arguments)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("command", command);
    json.writeStringField("arguments", arguments);
    json.writeEndObject();
  }
}
