package owpenbot.bot.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineSlot;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

class SessionCureTest {

  private static final String MESSAGES =
      """
      [{"info":{"id":"msg_1","sessionID":"ses_1","role":"user","time":{"created":1}},
        "parts":[
          {"id":"prt_1","messageID":"msg_1","sessionID":"ses_1","type":"text","text":"look"},
          {"id":"prt_2","messageID":"msg_1","sessionID":"ses_1","type":"file",
           "mime":"application/zip","filename":"a.zip","url":"file:///a.zip"},
          {"id":"prt_3","messageID":"msg_1","sessionID":"ses_1","type":"file",
           "mime":"image/png","filename":"a.png","url":"file:///a.png"}]}]
      """;

  private final List<String> deleted = new CopyOnWriteArrayList<>();

  @Test
  void errorOfBothVersionsIsRecognised() {
    assertThat(
            SessionCure.suspects(
                new EngineError(
                    "UnknownError",
                    "'file part media type application/zip' functionality not supported.")))
        .isTrue();
    assertThat(
            SessionCure.suspects(
                new EngineError("AI_Error", "File part Media Type audio/ogg NOT SUPPORTED")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fake failure 400", "model not supported", "media type missing"})
  void otherErrorsAreLeftAlone(String message) {
    assertThat(SessionCure.suspects(new EngineError("APIError", message))).isFalse();
  }

  @Test
  void onlyFilesOfTheKindThatTheErrorNamesAreTakenOut() {
    assertThat(cure("media type application/zip not supported", 200))
        .hasValueSatisfying(notice -> assertThat(notice).contains("took it out again (1)"));
    assertThat(deleted).containsExactly("/session/ses_1/message/msg_1/part/prt_2");
  }

  @Test
  void allFilesAreTakenOutWhenTheErrorNamesNone() {
    assertThat(cure("this media type is not supported", 200)).isPresent();
    assertThat(deleted).hasSize(2);
  }

  @Test
  void nothingIsSaidOfAFileThatCouldNotBeTakenOut() {
    assertThat(cure("media type application/zip not supported", 500)).isEmpty();
    assertThat(deleted).hasSize(1);
  }

  @Test
  void otherErrorTouchesNothing() {
    assertThat(cure("fake failure 400", 200)).isEmpty();
    assertThat(deleted).isEmpty();
  }

  @Test
  void engineThatIsGoneIsNoReasonToFail() {
    EngineError error = new EngineError("", "media type application/zip not supported");

    assertThat(SessionCure.cure(new EngineSlot(), Runs.active(), error)).isEmpty();
  }

  private Optional<String> cure(String error, int status) {
    try (LoopbackServer server = LoopbackServer.start(request -> reply(request, status));
        Http http = new Http();
        OpencodeClient client = new OpencodeClient(http, server.uri(), null)) {
      EngineSlot slot = new EngineSlot();
      EngineVersion version = new EngineVersion("1.18.34");
      slot.set(new EngineHandle(client, version, version.silenceLimit(), true, 1));
      return SessionCure.cure(slot, Runs.active(), new EngineError("", error));
    }
  }

  private HttpReply reply(HttpRequest request, int status) {
    if (request.method().equals("DELETE")) {
      deleted.add(request.path());
      return HttpReply.json(status, status == 200 ? "true" : "{\"name\":\"UnknownError\"}");
    }
    return HttpReply.json(200, MESSAGES);
  }
}
