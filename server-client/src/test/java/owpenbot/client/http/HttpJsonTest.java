package owpenbot.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.client.http.Failing.failure;
import static owpenbot.client.http.Failing.thrown;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.config.Secret;

class HttpJsonTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static final Target X = Target.of("x").limit(Duration.ofSeconds(10));

  private final Http http = new Http();
  private HttpJson json = client("");

  @BeforeEach
  void connect() {
    json = client(SERVER.baseUrl());
  }

  @AfterEach
  void disconnect() {
    json.close();
    http.close();
  }

  @Test
  void getSendsHeadersAndReadsTheAnswer() {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("{\"a\":1}")));

    assertThat(json.get(X.query("q", "ä b&c").header("x-one", "1")).path("a").intValue())
        .isEqualTo(1);

    SERVER.verify(
        1,
        getRequestedFor(urlEqualTo("/x?q=%C3%A4%20b%26c"))
            .withHeader("Accept", equalTo("application/json"))
            .withHeader("x-one", equalTo("1"))
            .withHeader("Authorization", absent()));
  }

  @Test
  void passwordTravelsAsBasicAuthentication() {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("1")));
    Credentials credentials = new Credentials("opencode", new Secret("pässwört"));

    new HttpJson(http, URI.create(SERVER.baseUrl()), credentials, HttpJsonTest::words).get(X);

    SERVER.verify(
        getRequestedFor(urlEqualTo("/x"))
            .withBasicAuth(new BasicCredentials("opencode", "pässwört")));
  }

  @Test
  void baseUrlKeepsItsPathAndSegmentsAreEncoded() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("1")));

    client(SERVER.baseUrl() + "/base/").get(Target.of("a", "b/c?d"));

    SERVER.verify(1, getRequestedFor(urlEqualTo("/base/a/b%2Fc%3Fd")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void idThatWouldChangeThePathIsNotSent(String id) {
    assertThat(failure(() -> json.get(Target.of("session", id)))).isEqualTo(Kind.NOT_FOUND);
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "302,,NOT_THIS_API",
    "400,application/json,REFUSED",
    "401,,UNAUTHORIZED",
    "401,application/json,UNAUTHORIZED",
    "403,application/json,REFUSED",
    "404,application/json,NOT_FOUND",
    "404,text/plain,NOT_THIS_API",
    "408,,FAILED",
    "409,application/json,REFUSED",
    "429,application/json,FAILED",
    "500,text/html,FAILED",
    "503,,FAILED"
  })
  void statusDecidesTheKind(int status, String type, Kind kind) {
    var answer = aResponse().withStatus(status).withHeader("Location", "/y").withBody("{}");
    SERVER.stubFor(
        any(anyUrl()).willReturn(type == null ? answer : answer.withHeader("Content-Type", type)));

    assertThat(failure(() -> json.get(X))).isEqualTo(kind);
    assertThat(failure(() -> json.send("POST", X, null))).isEqualTo(kind);
    assertThat(SERVER.getAllServeEvents()).hasSize(2);
  }

  @Test
  void errorShowsRequestStatusAndTheServersFirstLineOnly() {
    SERVER.stubFor(
        post(anyUrl())
            .willReturn(
                okJson("{\"code\":\"Bad\",\"message\":\"no such thing\\n  at f(x.js:1)\"}")
                    .withStatus(500)
                    .withHeader("x-secret", "hidden")));

    ServerException e = thrown(() -> json.post(X, JsonGenerator::writeNull));

    assertThat(e).hasMessage("POST /x: 500 Bad: no such thing");
    assertThat(e.code()).isEqualTo("Bad");
    assertThat(e.status()).isEqualTo(500);
    assertThat(e.retryable()).isFalse();
  }

  @Test
  void plainTextErrorIsShownAPageIsNot() {
    SERVER.stubFor(
        get("/x").willReturn(plain(400, "text/plain; charset=UTF-8", "Malformed JSON\nmore")));
    SERVER.stubFor(get("/y").willReturn(plain(500, "text/html", "<html>nginx</html>")));

    assertThat(thrown(() -> json.get(X))).hasMessage("GET /x: 400 Malformed JSON");
    assertThat(thrown(() -> json.get(Target.of("y")))).hasMessage("GET /y: 500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html;charset=UTF-8", "text/plain", ""})
  void answerOfAnotherTypeIsAnotherProgram(String type) {
    SERVER.stubFor(any(anyUrl()).willReturn(plain(200, type, "<html>")));

    assertThat(failure(() -> json.get(X))).isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void pageInsteadOfNothingIsAnotherProgram() {
    SERVER.stubFor(any(anyUrl()).willReturn(plain(200, "text/html", "<html>")));

    assertThat(failure(() -> json.send("POST", X, null))).isEqualTo(Kind.NOT_THIS_API);
  }

  @Test
  void emptyAnswersAreFineWhereNoneIsExpected() {
    SERVER.stubFor(post("/x").willReturn(aResponse().withStatus(204)));
    SERVER.stubFor(any(urlEqualTo("/y")).willReturn(aResponse().withStatus(200)));

    json.send("POST", X, JsonGenerator::writeNull);
    json.send("DELETE", Target.of("y"), null);
  }

  @Test
  void truncatedJsonIsAFailureOfAGetAndUnknownOfAPost() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"a\":[1,2")));

    assertThat(failure(() -> json.get(X))).isEqualTo(Kind.FAILED);
    assertThat(failure(() -> json.post(X, JsonGenerator::writeNull)))
        .isEqualTo(Kind.UNKNOWN_OUTCOME);
  }

  @Test
  void fourMegabytesAreRead() {
    String text = "word ".repeat(800_000);
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("{\"text\":\"" + text + "\",\"z\":1}")));

    var tree = json.get(X);

    assertThat(tree.path("text").textValue()).hasSize(4_000_000);
    assertThat(tree.path("z").intValue()).isEqualTo(1);
  }

  @Test
  void treeThatIsTooLargeIsAFailureThatSaysSo() {
    String text = "x".repeat(15_000_000);
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("[\"" + text + "\",\"" + text + "\"]")));

    assertThat(thrown(() -> json.get(X)))
        .hasMessageContaining("larger than")
        .extracting(ServerException::kind)
        .isEqualTo(Kind.FAILED);
  }

  private HttpJson client(String base) {
    return new HttpJson(
        http, URI.create(base.isEmpty() ? "http://127.0.0.1:1" : base), null, HttpJsonTest::words);
  }

  private static ServerWords words(JsonNode body) {
    return new ServerWords(
        body.path("code").asText(""), ErrorText.firstLine(body.path("message").textValue()));
  }

  private static ResponseDefinitionBuilder plain(int status, String type, String body) {
    var answer = aResponse().withStatus(status).withBody(body);
    return type.isEmpty() ? answer : answer.withHeader("Content-Type", type);
  }
}
