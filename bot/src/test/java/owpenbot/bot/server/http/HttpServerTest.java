package owpenbot.bot.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.bot.server.RawClient;

class HttpServerTest {

  private static final long LIMIT_SECONDS = 20;
  private static final String WAIT =
      "POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpServer server = start(Limits.usual());

  private HttpServer start(Limits limits) {
    return HttpServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, this::answer);
  }

  /// `/wait` is held until the client has gone or the test lets go; the rest says what it was
  /// asked.
  private Reply answer(HttpRequest request) throws InterruptedException {
    if (request.path().equals(List.of("wait"))) {
      Semaphore end = new Semaphore(0);
      request
          .client()
          .whenGone(
              () -> {
                gone.add("gone");
                end.release();
              });
      reached.add("wait");
      while (!end.tryAcquire(20, TimeUnit.MILLISECONDS) && release.getCount() > 0) {
        Thread.onSpinWait();
      }
    }
    return Reply.json(
        200,
        Map.of(
            "method", request.method(),
            "path", request.path(),
            "query", request.query(),
            "body", new String(request.body(), StandardCharsets.UTF_8)));
  }

  private void restart(Limits limits) {
    server.close();
    server = start(limits);
  }

  private static Limits limits(
      int connections, Duration head, Duration body, Duration idle, Duration stop) {
    Limits usual = Limits.usual();
    return new Limits(
        usual.maxLineBytes(),
        usual.maxHeaderBytes(),
        usual.maxBodyBytes(),
        usual.maxBufferedBytes(),
        connections,
        usual.maxPipelined(),
        head,
        body,
        usual.writeTime(),
        idle,
        stop);
  }

  @AfterEach
  void end() {
    release.countDown();
    server.close();
    client.close();
  }

  private int port() {
    return server.address().getPort();
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void awaitReached() throws InterruptedException {
    assertThat(reached.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("wait");
  }

  @Test
  void handlersGetDecodedPathsQueriesAndBodies() throws Exception {
    HttpResponse<String> response =
        call("POST", "/a/%40x%2Fy/%C3%BC?q=1%20+2&q=3&flag", "{\"k\":1}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("[\"a\",\"@x/y\",\"ü\"]")
        .contains("\"q\":\"1  2\"")
        .contains("\"flag\":\"\"")
        .contains("{\\\"k\\\":1}");
  }

  @Test
  void aWaitingHandlerHearsAtOnceThatItsClientHungUp() throws Exception {
    try (RawClient waiting = new RawClient(port())) {
      waiting.send(WAIT);
      awaitReached();
    }

    assertThat(gone.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("gone");
  }

  @Test
  void aWaitingHandlerHearsOfAReset() throws Exception {
    RawClient waiting = new RawClient(port()).send(WAIT);
    awaitReached();

    waiting.reset();

    assertThat(gone.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("gone");
  }

  @Test
  void aClientThatSentMoreBeforeItHungUpIsMissedToo() throws Exception {
    try (RawClient waiting = new RawClient(port())) {
      waiting.send(WAIT).send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
      awaitReached();
    }

    assertThat(gone.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("gone");
  }

  @Test
  void othersAreAnsweredWhileAThousandWait() throws Exception {
    List<RawClient> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiting.add(new RawClient(port()).send(WAIT));
    }
    for (int i = 0; i < 1_000; i++) {
      awaitReached();
    }

    for (int i = 0; i < 50; i++) {
      assertThat(call("GET", "/health", "").statusCode()).isEqualTo(200);
    }

    waiting.forEach(RawClient::close);
    for (int i = 0; i < 1_000; i++) {
      assertThat(gone.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("gone");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    try (RawClient raw = new RawClient(port())) {
      raw.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
          .send("GET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(raw.readToEnd()).containsSubsequence("[\"1\"]", "[\"2\"]", "[\"3\"]");
    }
  }

  @Test
  void aFloodOfPipelinedRequestsIsCutOff() throws Exception {
    try (RawClient raw = new RawClient(port())) {
      raw.send(WAIT);
      awaitReached();
      raw.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));

      assertThat(gone.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("gone");
    }
  }

  @Test
  void whatIsTooLargeIsRefusedWithItsStatus() {
    String large = "x".repeat(20_000);

    assertThat(refusal("GET /" + large + " HTTP/1.1\r\nHost: x\r\n\r\n")).contains(" 414 ");
    assertThat(refusal("GET / HTTP/1.1\r\nHost: x\r\nX: " + large + "\r\n\r\n")).contains(" 431 ");
    assertThat(refusal("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n"))
        .contains(" 413 ")
        .contains("\"code\":\"payload_too_large\"");
    assertThat(
            refusal(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("4000\r\n" + "x".repeat(0x4000) + "\r\n").repeat(65)))
        .contains(" 413 ");
  }

  @Test
  void whatIsNotHttpIsRefused() {
    assertThat(refusal("rubbish\r\n\r\n")).contains(" 400 ");
    assertThat(refusal("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ");
    assertThat(refusal("GET /%C3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ");
  }

  private String refusal(String request) {
    try (RawClient raw = new RawClient(port())) {
      return raw.send(request).readToEnd();
    }
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // The line ends are CRLF.
  void aBodyIsReadOnlyAfterItWasAskedFor() {
    try (RawClient raw = new RawClient(port())) {
      raw.send(
          "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
              + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(raw.read()).startsWith("HTTP/1.1 100 Continue");
      assertThat(raw.send("{}").readToEnd()).contains(" 200 ").contains("\"body\":\"{}\"");
    }
  }

  @Test
  void dawdlersAreCutOff() {
    Duration soon = Duration.ofMillis(100);
    Duration late = Duration.ofSeconds(60);
    restart(limits(10, soon, soon, soon, late));

    try (RawClient head = new RawClient(port());
        RawClient body = new RawClient(port());
        RawClient idle = new RawClient(port())) {
      head.send("GET / HTTP/1.1\r\nHost:");
      body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(head.readToEnd()).isEmpty();
      assertThat(body.readToEnd()).isEmpty();
      assertThat(idle.readToEnd()).contains(" 200 ");
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() throws Exception {
    Duration late = Duration.ofSeconds(60);
    restart(limits(1, late, late, late, Duration.ofSeconds(1)));

    try (RawClient first = new RawClient(port());
        RawClient second = new RawClient(port())) {
      first.send(WAIT);
      awaitReached();

      assertThat(second.readToEnd()).isEmpty();
    }
  }

  @Test
  void aRequestThatRunsIsAnsweredBeforeTheServerEnds() throws Exception {
    try (RawClient waiting = new RawClient(port())) {
      waiting.send(WAIT);
      awaitReached();
      Thread closing = Thread.startVirtualThread(server::close);
      release.countDown();

      assertThat(waiting.readToEnd()).contains(" 200 ");
      assertThat(closing.join(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidSo() {
    assertThatThrownBy(() -> HttpServer.start(server.address(), Limits.usual(), this::answer))
        .isInstanceOfSatisfying(ListenException.class, e -> assertThat(e.taken()).isTrue())
        .hasMessageContaining("127.0.0.1:" + port());
  }

  @Test
  void headIsAnsweredWithoutABody() {
    try (RawClient raw = new RawClient(port())) {
      String answer =
          raw.send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readToEnd();

      assertThat(answer).contains(" 200 ").doesNotContain("method").endsWith("\r\n\r\n");
    }
  }
}
