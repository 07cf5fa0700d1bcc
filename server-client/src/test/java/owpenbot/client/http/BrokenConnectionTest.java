package owpenbot.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.client.http.Failing.await;
import static owpenbot.client.http.Failing.failure;
import static owpenbot.client.http.Failing.thrown;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.client.http.ServerException.Kind;

class BrokenConnectionTest {

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
  void slowAnswerEndsWithTheLimit() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(20_000)));
    Target hurried = X.limit(Duration.ofSeconds(1));

    assertThat(thrown(() -> json.get(hurried)))
        .hasMessage("GET /x: no answer in time")
        .extracting(ServerException::kind)
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(failure(() -> json.send("POST", hurried, null))).isEqualTo(Kind.UNKNOWN_OUTCOME);
    SERVER.verify(1, getRequestedFor(anyUrl()));
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void slowBodyEndsWithTheLimitToo() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("[1,2,3]").withChunkedDribbleDelay(5, 20_000)));

    assertThat(failure(() -> json.get(X.limit(Duration.ofSeconds(1))))).isEqualTo(Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
  void brokenPostHasAnUnknownOutcomeAndIsSentOnce(Fault fault) {
    SERVER.stubFor(get("/warm").willReturn(okJson("1")));
    SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));
    json.get(Target.of("warm"));

    ServerException e = thrown(() -> json.send("POST", X, JsonGenerator::writeNull));

    assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(e.retryable()).isFalse();
    SERVER.verify(1, postRequestedFor(urlEqualTo("/x")));
  }

  @Test
  void brokenGetIsAskedOnceMore() throws IOException {
    try (var server =
        new ScriptedServer(
            ScriptedServer.Connection::reset, c -> c.write(http("Content-Length: 1", "7")))) {
      assertThat(client(server.url().toString()).get(X).intValue()).isEqualTo(7);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void postAfterTheServerClosedAnIdleConnectionIsSentOnceOnANewOne() throws IOException {
    try (var server = new ScriptedServer(c -> c.write(http("Content-Length: 1", "7")))) {
      HttpJson client = client(server.url().toString());
      client.get(X);
      await(server::allClosed);

      assertThat(client.post(X, JsonGenerator::writeNull).intValue()).isEqualTo(7);
      assertThat(server.requests()).containsExactly("GET /x HTTP/1.1", "POST /x HTTP/1.1");
    }
  }

  @Test
  void getThatBreaksTwiceIsUnreachable() throws IOException {
    try (var server = new ScriptedServer(ScriptedServer.Connection::reset)) {
      assertThat(failure(() -> client(server.url().toString()).get(X))).isEqualTo(Kind.UNREACHABLE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void answerCutOffInItsBodyIsUnknownForAPost() throws IOException {
    String cut = http("Content-Length: 50", "{\"id\":");
    try (var server = new ScriptedServer(c -> c.write(cut))) {
      HttpJson client = client(server.url().toString());

      assertThat(failure(() -> client.post(X, JsonGenerator::writeNull)))
          .isEqualTo(Kind.UNKNOWN_OUTCOME);
      assertThat(failure(() -> client.get(X))).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void bodyThatNeverClosesIsEnoughOnceTheJsonIsWhole() throws IOException {
    String open = http("Transfer-Encoding: chunked", "");
    try (var server =
        new ScriptedServer(
            c -> {
              c.write(open + "7\r\n{\"a\":1}\r\n");
              c.socket().getInputStream().read();
            })) {
      assertThat(
              client(server.url().toString())
                  .post(X, JsonGenerator::writeNull)
                  .path("a")
                  .intValue())
          .isEqualTo(1);
    }
  }

  @Test
  void nobodyListeningMeansNothingWasSent() throws IOException {
    URI gone;
    try (var server = new ScriptedServer(ScriptedServer.Connection::reset)) {
      gone = server.url();
    }

    ServerException e = thrown(() -> client(gone.toString()).send("POST", X, null));

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e.retryable()).isTrue();
  }

  @Test
  void localhostIsFoundOnIpv4() {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("1")));

    assertThat(client("http://localhost:" + SERVER.getPort()).get(X).intValue()).isEqualTo(1);
  }

  @Test
  void closingEndsCallsInFlightAndLaterOnes() throws Exception {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(20_000)));
    var inFlight = new LinkedBlockingQueue<Kind>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> inFlight.add(failure(() -> json.get(X.limit(Duration.ZERO)))));
    await(() -> !json.idle());

    json.close();

    assertThat(inFlight.poll(5, TimeUnit.SECONDS)).isEqualTo(Kind.UNREACHABLE);
    caller.join();
    assertThat(failure(() -> json.get(X))).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void interruptEndsACallWithoutLimit() throws Exception {
    try (var server = new ScriptedServer(c -> c.socket().getInputStream().read())) {
      HttpJson client = client(server.url().toString());
      var outcome = new LinkedBlockingQueue<ServerException>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () ->
                      outcome.add(
                          thrown(
                              () ->
                                  client.post(X.limit(Duration.ZERO), JsonGenerator::writeNull))));
      await(() -> !server.requests().isEmpty());

      caller.interrupt();

      assertThat(outcome.poll(5, TimeUnit.SECONDS))
          .hasMessage("POST /x: interrupted")
          .extracting(ServerException::kind)
          .isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
  }

  @Test
  void interruptWhileConnectingMeansNothingWasSentAndKeepsTheFlag() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Connection::reset)) {
      HttpJson client = client(server.url().toString());
      var outcome = new LinkedBlockingQueue<String>();
      Thread.ofVirtual()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                Kind kind = failure(() -> client.post(X, JsonGenerator::writeNull));
                outcome.add(kind + " " + Thread.currentThread().isInterrupted());
              });

      assertThat(outcome.poll(5, TimeUnit.SECONDS)).isEqualTo("UNREACHABLE true");
      assertThat(server.requests()).isEmpty();
    }
  }

  private HttpJson client(String base) {
    return new HttpJson(
        http,
        URI.create(base.isEmpty() ? "http://127.0.0.1:1" : base),
        null,
        _ -> ServerWords.NONE);
  }

  private static String http(String header, String body) {
    return String.join(
        "\r\n", "HTTP/1.1 200 OK", "Content-Type: application/json", header, "", body);
  }
}
