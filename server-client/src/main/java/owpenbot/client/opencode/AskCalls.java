package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// What the engine waits for, and the answers.
record AskCalls(EngineCalls engine) {

  List<PermissionAsk> permissions(String directory) {
    return Wire.list(engine.get(EngineCalls.in(directory, "permission")), AskReader::permission);
  }

  void reply(String directory, String id, PermissionReply reply, String message) {
    Target target = EngineCalls.in(directory, "permission", id, "reply");
    engine.send(target, json -> writeReply(json, reply, message));
  }

  List<QuestionAsk> questions(String directory) {
    return Wire.list(engine.get(EngineCalls.in(directory, "question")), AskReader::question);
  }

  void answer(String directory, String id, List<List<String>> answers) {
    Target target = EngineCalls.in(directory, "question", id, "reply");
    engine.send(target, json -> writeAnswers(json, answers));
  }

  void rejectQuestion(String directory, String id) {
    engine.send(EngineCalls.in(directory, "question", id, "reject"));
  }

  private static void writeReply(JsonGenerator json, PermissionReply reply, String message)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("reply", AskReader.word(reply));
    if (!message.isEmpty()) {
      json.writeStringField("message", message);
    }
    json.writeEndObject();
  }

  private static void writeAnswers(JsonGenerator json, List<List<String>> answers)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("answers");
    for (List<String> answer : answers) {
      json.writeStartArray();
      for (String label : answer) {
        json.writeString(label);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
