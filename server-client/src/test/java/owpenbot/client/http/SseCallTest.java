package owpenbot.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import owpenbot.client.http.ServerException.Kind;

@Timeout(30)
class SseCallTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final Http http = new Http();

  @AfterEach
  void disconnect() {
    http.close();
  }

  @Test
  void eventsArriveAsTheyAreWritten() throws IOException {
    try (var server =
            new ScriptedServer(c -> c.write(HEAD + chunk("data: a\n\ndata: b\n\n") + "0\r\n\r\n"));
        SseCall call = open(server, PATIENT)) {
      assertThat(text(call.next())).isEqualTo("a");
      assertThat(text(call.next())).isEqualTo("b");
      assertThat(thrown(call)).hasMessage("GET /events: the stream ended");
      assertThat(server.requests()).containsExactly("GET /events HTTP/1.1");
    }
  }

  @Test
  void halfAnEventAndAResetEndTheStream() throws IOException {
    try (var server =
            new ScriptedServer(
                c -> {
                  c.write(HEAD + chunk("data: whole\n\ndata: ha"));
                  c.socket().shutdownOutput();
                });
        SseCall call = open(server, PATIENT)) {
      assertThat(text(call.next())).isEqualTo("whole");
      assertThat(thrown(call).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void silenceEndsTheStream() throws IOException {
    try (var server = new ScriptedServer(SseCallTest::oneEventThenSilence);
        SseCall call = open(server, Duration.ofSeconds(1))) {
      assertThat(text(call.next())).isEqualTo("a");
      assertThat(thrown(call)).hasMessage("GET /events: the stream was silent for too long");
    }
  }

  @Test
  void heartbeatsKeepTheStreamAlive() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (var server =
            new ScriptedServer(
                c -> {
                  c.write(HEAD);
                  for (int i = 0; i < 8; i++) {
                    c.write(chunk(": beat\n\n"));
                    assertThat(never.await(250, TimeUnit.MILLISECONDS)).isFalse();
                  }
                  c.write(chunk("data: late\n\n"));
                });
        SseCall call = open(server, Duration.ofMillis(1500))) {
      assertThat(text(call.next())).isEqualTo("late");
    }
  }

  @Test
  void serverThatNeverAnswersIsNotWaitedForLongerThanTheSilence() throws IOException {
    try (var server = new ScriptedServer(c -> c.socket().getInputStream().read())) {
      ServerException e =
          catchThrowableOfType(ServerException.class, () -> open(server, Duration.ofMillis(300)));

      assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void wrongPasswordIsToldApart() throws IOException {
    String refused = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    try (var server = new ScriptedServer(c -> c.write(refused))) {
      assertThat(openFailure(server)).isEqualTo(Kind.UNAUTHORIZED);
    }
  }

  @Test
  void pageInsteadOfAStreamIsAnotherProgram() throws IOException {
    String page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    try (var server = new ScriptedServer(c -> c.write(page))) {
      assertThat(openFailure(server)).isEqualTo(Kind.NOT_THIS_API);
    }
  }

  @Test
  void closingFromAnotherThreadWakesTheReader() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (var server = new ScriptedServer(SseCallTest::oneEventThenSilence)) {
      SseCall call = open(server, PATIENT);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    seen.add(text(call.next()));
                    seen.add(String.valueOf(thrown(call).getMessage()));
                  });
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("a");

      call.close();

      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("GET /events: closed");
      reader.join();
      call.close();
    }
  }

  @Test
  void closingTheClientEndsItsStreams() throws Exception {
    BlockingQueue<Kind> seen = new LinkedBlockingQueue<>();
    try (var server = new ScriptedServer(SseCallTest::oneEventThenSilence)) {
      HttpJson json = new HttpJson(http, server.url(), null, _ -> ServerWords.NONE);
      SseCall call = json.events(Target.of("events"), PATIENT);
      call.next();
      Thread.ofVirtual().start(() -> seen.add(thrown(call).kind()));

      json.close();

      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(Kind.UNREACHABLE);
      assertThat(json.idle()).isTrue();
    }
  }

  private static void oneEventThenSilence(ScriptedServer.Connection connection) throws IOException {
    connection.write(HEAD + chunk("data: a\n\n"));
    connection.socket().getInputStream().read();
  }

  private SseCall open(ScriptedServer server, Duration silence) {
    return new HttpJson(http, server.url(), null, _ -> ServerWords.NONE)
        .events(Target.of("events"), silence);
  }

  private Kind openFailure(ScriptedServer server) {
    return catchThrowableOfType(ServerException.class, () -> open(server, PATIENT)).kind();
  }

  private static ServerException thrown(SseCall call) {
    return catchThrowableOfType(ServerException.class, call::next);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
  }

  private static String text(SseEvent event) {
    return switch (event) {
      case SseEvent.Data data -> UTF_8.decode(data.bytes().slice()).toString();
      case SseEvent.Oversized _ -> "oversized";
    };
  }
}
