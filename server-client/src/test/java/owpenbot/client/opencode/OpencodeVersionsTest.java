package owpenbot.client.opencode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.client.http.Failing.failure;
import static owpenbot.client.http.Failing.thrown;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.client.http.Http;
import owpenbot.client.http.ScriptedServer;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;

/// The status codes of both versions, and programs that are no opencode at all.
class OpencodeVersionsTest {

  @RegisterExtension
  static final WireMockExtension ENGINE =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static final String DIRECTORY = "/w";

  private final Http http = new Http();
  private OpencodeClient client = new OpencodeClient(http, URI.create("http://127.0.0.1:1"), null);

  @BeforeEach
  void connect() {
    client = new OpencodeClient(http, URI.create(ENGINE.baseUrl()), null);
  }

  @AfterEach
  void disconnect() {
    client.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void healthTellsTheVersion(String version) {
    answers(okJson("{\"healthy\":true,\"version\":\"" + version + "\"}"));

    EngineVersion health = client.health();

    assertThat(health).hasToString(version);
    assertThat(health.old()).isEqualTo(version.equals(Recording.OLD));
    assertThat(health.silenceLimit())
        .isEqualTo(Duration.ofSeconds(version.equals(Recording.OLD) ? 75 : 45));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"ok\"",
        "{\"status\":\"ok\",\"version\":\"1\"}",
        "{\"healthy\":false,\"version\":\"1\"}",
        "{\"healthy\":\"true\",\"version\":\"1\"}",
        "{\"healthy\":true}"
      })
  void otherJsonIsAnotherProgram(String body) {
    answers(okJson(body));

    assertThat(failure(client::health)).isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void pagesAndMissingPathsAreAnotherProgram() {
    answers(aResponse().withHeader("Content-Type", "text/html").withBody("<!doctype html>"));
    assertThat(failure(client::health)).isEqualTo(Kind.NOT_THIS_API);

    answers(okJson("{\"message\":\"no route\"}").withStatus(404));
    assertThat(failure(client::health)).isEqualTo(Kind.NOT_THIS_API);

    answers(aResponse().withStatus(405));
    assertThat(failure(client::health)).isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void wrongPasswordIsToldApartInBothVersions() {
    answers(aResponse().withStatus(401).withHeader("www-authenticate", "Basic"));
    assertThat(failure(client::health)).isEqualTo(Kind.UNAUTHORIZED);

    answers(aResponse().withStatus(401).withBody("Unauthorized"));
    assertThat(failure(client::health)).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure(() -> client.events(Duration.ofSeconds(5)))).isEqualTo(Kind.UNAUTHORIZED);
  }

  @Test
  void portWhereNobodyListensIsUnreachable() {
    OpencodeClient nowhere = new OpencodeClient(http, URI.create("http://127.0.0.1:1"), null);

    assertThat(failure(nowhere::health)).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void unknownSessionIsEmptyOrNotFound() {
    answers(
        okJson("{\"name\":\"NotFoundError\",\"data\":{\"message\":\"Session not found: ses_1\"}}")
            .withStatus(404));

    assertThat(client.session(DIRECTORY, "ses_1")).isEmpty();
    assertThat(thrown(() -> client.prompt(DIRECTORY, "ses_1", prompt())))
        .hasMessage("POST /session/ses_1/prompt_async: 404 NotFoundError: Session not found: ses_1")
        .extracting(ServerException::kind)
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void idThatTheEngineRefusesIsNotTheSameAsAMissingSession() {
    answers(
        okJson("{\"data\":{},\"error\":[{\"message\":\"must start with ses\"}],\"success\":false}")
            .withStatus(400));

    assertThat(thrown(() -> client.session(DIRECTORY, "x")))
        .hasMessage("GET /session/x: 400 must start with ses")
        .extracting(ServerException::kind)
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void olderEngineIsSilentAboutAsksItDoesNotKnow() {
    answers(okJson("true"));

    client.reply(DIRECTORY, "per_gone", PermissionReply.ONCE, "");
    client.answer(DIRECTORY, "que_gone", List.of());
  }

  @Test
  void newerEngineSaysThatAnAskIsGone() {
    answers(okJson("{\"_tag\":\"PermissionNotFoundError\",\"message\":\"gone\"}").withStatus(404));

    ServerException e = thrown(() -> client.reply(DIRECTORY, "per_gone", PermissionReply.ONCE, ""));

    assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(e.code()).isEqualTo("PermissionNotFoundError");
  }

  @Test
  void unknownPathOfTheNewerEngineIsAPageAndNoSuccess() {
    answers(aResponse().withHeader("Content-Type", "text/html;charset=utf-8").withBody("<html>"));

    assertThat(failure(() -> client.abort(DIRECTORY, "ses_1"))).isEqualTo(Kind.NOT_THIS_API);
    assertThat(failure(() -> client.permissions(DIRECTORY))).isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void sessionWithoutAnIdIsNoAnswerOfOpencode() {
    answers(okJson("{\"title\":\"T\"}"));

    assertThat(failure(() -> client.createSession(DIRECTORY, "T", List.of())))
        .isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void eventsComeFromTheGlobalStreamAndOneOddEventDoesNotEndIt() throws IOException {
    String stream =
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/event-stream\r
        Connection: close\r
        \r
        data: {"payload":{"type":"server.connected","properties":{}}}

        data: {"directory":"/w","payload":{"type":"session.status","properties":7}}

        data: {"directory":"/w","payload":{"type":"session.idle","properties":{"sessionID":"s"}}}

        """;
    try (var server = new ScriptedServer(c -> c.write(stream));
        EventStream events =
            new OpencodeClient(http, server.url(), null).events(Duration.ofSeconds(5))) {
      assertThat(events.next()).isEqualTo(new DirectoryEvent(null, new EngineEvent.Connected()));
      assertThat(events.next().event()).isInstanceOf(EngineEvent.Ignored.class);
      assertThat(events.next())
          .isEqualTo(
              new DirectoryEvent(
                  "/w", new EngineEvent.StatusChanged("s", new SessionStatus.Idle())));
      assertThat(failure(events::next)).isEqualTo(Kind.UNREACHABLE);
      assertThat(server.requests()).containsExactly("GET /global/event HTTP/1.1");
    }
  }

  private static Prompt prompt() {
    return new Prompt("i", "hi", List.of(), null, null);
  }

  private static void answers(ResponseDefinitionBuilder answer) {
    ENGINE.stubFor(any(anyUrl()).willReturn(answer));
  }
}
