package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "42",
        "\"x\"",
        "{",
        "{}",
        "{\"payload\":null}",
        "{\"payload\":{}}",
        "{\"payload\":{\"type\":7}}",
        "{\"payload\":{\"type\":null,\"properties\":{}}}",
        "{\"payload\":{\"type\":\"session.idle\"}}",
        "{\"payload\":{\"type\":\"session.idle\",\"properties\":null}}",
        "{\"payload\":{\"type\":\"session.idle\",\"properties\":[1]}}",
        "{\"payload\":{\"type\":\"session.idle\",\"properties\":{\"sessionID\":7}}}",
        "{\"payload\":{\"type\":\"session.status\",\"properties\":{\"sessionID\":\"s\"}}}",
        "{\"payload\":{\"type\":\"session.status\",\"properties\":{\"sessionID\":\"s\","
            + "\"status\":{\"type\":\"sleeping\"}}}}",
        "{\"payload\":{\"type\":\"message.updated\",\"properties\":{\"info\":{\"role\":\"cat\"}}}}",
        "{\"payload\":{\"type\":\"message.part.updated\",\"properties\":{\"part\":\"x\"}}}",
        "{\"payload\":{\"type\":\"permission.asked\",\"properties\":{\"id\":\"per_1\"}}}",
        "{\"payload\":{\"type\":\"permission.replied\",\"properties\":{\"sessionID\":\"s\","
            + "\"requestID\":\"r\",\"reply\":\"perhaps\"}}}",
        "<!doctype html>",
        "{\"payload\":{\"type\":\"session.idle\",\"properties\":{\"sessionID\":\"s"
      })
  void brokenEventIsIgnoredWithAReason(String json) {
    assertThat(EventReader.read(Recording.bytes(json)).event())
        .isInstanceOfSatisfying(
            EngineEvent.Ignored.class,
            ignored -> assertThat(ignored.type()).startsWith("malformed: "));
  }

  @Test
  void deeplyNestedEventIsIgnored() {
    String deep = "{\"a\":".repeat(50_000);

    assertThat(EventReader.read(Recording.bytes(deep)).event())
        .isInstanceOf(EngineEvent.Ignored.class);
  }

  @ParameterizedTest
  @CsvSource({"sync", "todo.updated", "plugin.added", "global.disposed", "made.up"})
  void eventOfNoUseIsNotReadFurther(String type) {
    String json = "{\"directory\":\"/w\",\"payload\":{\"type\":\"" + type + "\",\"x\":{not json";

    assertThat(EventReader.read(Recording.bytes(json)))
        .isEqualTo(new DirectoryEvent("/w", new EngineEvent.Ignored(type)));
  }

  @Test
  void orderOfFieldsDoesNotMatter() {
    String json =
        """
        {"payload":{"properties":{"status":{"type":"busy"},"sessionID":"ses_1","x":[{}]},
         "id":"evt_1","type":"session.status"},"project":"p","directory":"/w"}\
        """;

    assertThat(EventReader.read(Recording.bytes(json)))
        .isEqualTo(
            new DirectoryEvent(
                "/w", new EngineEvent.StatusChanged("ses_1", new SessionStatus.Busy())));
  }

  @Test
  void tokenOfTheNewerEngineIsRead() {
    assertThat(
            event(
                "message.part.delta",
                """
                {"sessionID":"s","messageID":"m","partID":"p","field":"text","delta":"a\\n\\u00e4"}\
                """))
        .isEqualTo(new EngineEvent.TextDelta("s", "m", "p", "a\nä", false));
  }

  @Test
  void changeOfAnotherFieldThanTheTextIsIgnored() {
    assertThat(
            event(
                "message.part.delta",
                """
                {"sessionID":"s","messageID":"m","partID":"p","field":"output","delta":"x"}\
                """))
        .isEqualTo(new EngineEvent.Ignored("message.part.delta"));
  }

  @ParameterizedTest
  @CsvSource({"text,false", "reasoning,true"})
  void tokenOfTheOlderEngineIsRead(String type, boolean reasoning) {
    assertThat(
            event(
                "message.part.updated",
                """
                {"part":{"id":"p","sessionID":"s","messageID":"m","type":"%s","text":"whole \\"delta\\":",
                 "time":{"start":1},"metadata":{"id":"no","delta":"no"}},"delta":"tok "}\
                """
                    .formatted(type)))
        .isEqualTo(new EngineEvent.TextDelta("s", "m", "p", "tok ", reasoning));
  }

  @Test
  void partWithoutDeltaIsWhole() {
    assertThat(
            event(
                "message.part.updated",
                """
                {"part":{"id":"p","sessionID":"s","messageID":"m","type":"text","text":"all",
                 "time":{"start":1,"end":2}}}\
                """))
        .isInstanceOfSatisfying(
            EngineEvent.PartUpdated.class,
            e -> assertThat(e.part()).extracting("text", "ended").containsExactly("all", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "[\"x\"]"})
  void deltaThatIsNoTextIsNoToken(String delta) {
    assertThat(
            event(
                "message.part.updated",
                """
                {"delta":%s,"part":{"id":"p","sessionID":"s","messageID":"m","type":"text"}}\
                """
                    .formatted(delta)))
        .isInstanceOf(EngineEvent.PartUpdated.class);
  }

  @Test
  void errorWithoutASessionIsKept() {
    assertThat(event("session.error", "{\"error\":{\"name\":\"X\",\"data\":{}}}"))
        .isEqualTo(new EngineEvent.RunFailed(null, new EngineError("X", "")));
  }

  @Test
  void disposedDirectoryMayStandInsideOnly() {
    String json =
        """
        {"payload":{"type":"server.instance.disposed","properties":{"directory":"/w"}}}\
        """;

    assertThat(EventReader.read(Recording.bytes(json)).event())
        .isEqualTo(new EngineEvent.InstanceDisposed("/w"));
  }

  @Test
  void rejectedQuestionHasNoAnswers() {
    assertThat(event("question.rejected", "{\"sessionID\":\"s\",\"requestID\":\"que_1\"}"))
        .isEqualTo(new EngineEvent.QuestionAnswered("s", "que_1", List.of(), true));
  }

  private static EngineEvent event(String type, String properties) {
    String json =
        "{\"directory\":\"/w\",\"payload\":{\"type\":\"" + type + "\",\"properties\":" + properties;
    return EventReader.read(Recording.bytes(json + "}}")).event();
  }
}
