package owpenbot.bot.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.AccessPolicy;
import owpenbot.bot.access.AccessSnapshot;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Resource;
import owpenbot.bot.control.ControlRoute.Answer;

class ControlServerTest {

  @TempDir private Path dataDir;

  private ControlServer server;

  @BeforeEach
  void open() {
    server = start(dataDir);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersWhoeverReadTheFile() {
    ControlClient client = ControlClient.find(dataDir).orElseThrow();

    assertThat(client.get("/v1/status"))
        .isEqualTo(new ControlClient.Reply(200, Map.of("running", true)));
    assertThat(client.post("/v1/echo", Map.of("a", "b")).json()).containsEntry("a", "b");
  }

  @Test
  void onlyTheOwnerOfTheFileCanReadIt() throws IOException {
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(ControlFile.in(dataDir))))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutTheTokenNothingIsAnswered() throws IOException {
    assertThat(raw("GET /v1/status", "Host: 127.0.0.1")).startsWith("HTTP/1.1 401");
    assertThat(raw("GET /v1/status", "Host: 127.0.0.1", "Authorization: Bearer nope"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void guessingIsThrottledAndTheRightTokenStillWorks() throws IOException {
    for (int i = 0; i < TokenThrottle.WRONG_PER_WINDOW; i++) {
      raw("GET /v1/status", "Host: 127.0.0.1", "Authorization: Bearer " + i);
    }

    assertThat(raw("GET /v1/status", "Host: 127.0.0.1", "Authorization: Bearer x"))
        .startsWith("HTTP/1.1 429");
    assertThat(ControlClient.find(dataDir).orElseThrow().get("/v1/status").ok()).isTrue();
  }

  @Test
  void aWebPageIsRefusedEvenWithTheToken() throws IOException {
    String token = "Authorization: Bearer " + file().token();

    assertThat(raw("GET /v1/status", "Host: 127.0.0.1", token, "Origin: http://127.0.0.1"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET /v1/status", "Host: rebound.example", token)).startsWith("HTTP/1.1 403");
  }

  @Test
  void unknownCallsAndBrokenBodiesAreSaid() throws IOException {
    String token = "Authorization: Bearer " + file().token();

    assertThat(raw("GET /v1/nope", "Host: localhost", token))
        .startsWith("HTTP/1.1 404")
        .contains("no such call: GET /v1/nope");
    assertThat(raw("POST /v1/echo", "Host: localhost", token, "Content-Length: 3", "", "{x}"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void tooLargeBodiesAreRefused() {
    String large = "x".repeat(ControlServer.MAX_BODY_BYTES);

    assertThat(
            ControlClient.find(dataDir).orElseThrow().post("/v1/echo", Map.of("a", large)).status())
        .isEqualTo(413);
  }

  @Test
  void aCallThatFailsDoesNotEndTheServer() {
    ControlClient client = ControlClient.find(dataDir).orElseThrow();

    assertThat(client.get("/v1/broken"))
        .extracting(ControlClient.Reply::status, ControlClient.Reply::error)
        .containsExactly(500, "failed; the log says why");
    assertThat(client.get("/v1/status").ok()).isTrue();
  }

  @Test
  void closingRemovesTheFile() {
    server.close();

    assertThat(ControlClient.find(dataDir)).isEmpty();
    assertThat(ControlFile.in(dataDir)).doesNotExist();
  }

  @Test
  void closingLeavesTheFileOfASuccessorAlone() {
    try (ControlServer _ = start(dataDir)) {
      server.close();

      assertThat(ControlClient.find(dataDir).orElseThrow().get("/v1/status").ok()).isTrue();
    }
  }

  @Test
  void theFileOfADeadProcessIsNoProcess() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(
        ControlFile.in(dataDir),
        """
        {"port":1,"token":"t","pid":%d,"version":"1","startedAt":"2026-01-01T00:00:00Z"}\
        """
            .formatted(dead.pid()));

    assertThat(ControlClient.find(dataDir)).isEmpty();
  }

  @Test
  void aLaterProcessWithTheSameNumberIsNoProcess() throws IOException {
    Files.writeString(
        ControlFile.in(dataDir),
        """
        {"port":1,"token":"t","pid":%d,"version":"1","startedAt":"1999-01-01T00:00:00Z"}\
        """
            .formatted(ProcessHandle.current().pid()));

    assertThat(ControlClient.find(dataDir)).isEmpty();
  }

  @Test
  void aFileThatMakesNoSenseIsNoProcess() throws IOException {
    Files.writeString(ControlFile.in(dataDir), "{\"port\":\"x\"");

    assertThat(ControlClient.find(dataDir)).isEmpty();
  }

  @Test
  void aProcessThatDoesNotAnswerIsNamed() throws IOException {
    server.close();
    new ControlFile(
            server.port(), "t", ProcessHandle.current().pid(), "1", Clock.systemUTC().instant())
        .write(dataDir);

    assertThatThrownBy(() -> ControlClient.find(dataDir).orElseThrow().get("/v1/status"))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("pid " + ProcessHandle.current().pid())
        .hasMessageContaining("does not answer");
  }

  static ControlServer start(Path dataDir) {
    AccessPolicy policy =
        new AccessPolicy(new AccessSnapshot(Set.of(), Set.of(), Set.of(), false, false));
    return ControlServer.start(
        Map.of(
            "GET /v1/status", _ -> Answer.ok(Map.of("running", true)),
            "POST /v1/echo", Answer::ok,
            "GET /v1/broken",
                _ -> {
                  throw new IllegalStateException("on purpose");
                }),
        actor -> policy.authorize(actor, new Action.Control(), new Resource.WholeProcess()),
        dataDir,
        "1.2.3",
        Clock.systemUTC());
  }

  private ControlFile file() {
    return ControlFile.read(dataDir).orElseThrow();
  }

  private String raw(String call, String... lines) throws IOException {
    return RawHttp.send(server.port(), call, lines);
  }

  /// Requests that a well-behaved client would not make.
  static final class RawHttp {
    private RawHttp() {}

    static String send(int port, String call, String... lines) throws IOException {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        String head = call + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", lines);
        out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
