package owpenbot.bot.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import owpenbot.bot.control.ControlServerTest.RawHttp;
import owpenbot.config.HealthSettings;
import owpenbot.config.Secret;

class HealthServerTest {

  private static final HealthSettings LOOPBACK = new HealthSettings("127.0.0.1", 0, null);
  private static final HealthReport WELL =
      new HealthReport(
          "http://127.0.0.1:4096", true, "1.18.34", Map.of("telegram", true, "whatsapp", false));
  private static final HealthReport ILL =
      new HealthReport("http://127.0.0.1:4096", false, null, Map.of("telegram", true));

  @Test
  void saysWhatTheOriginalSaid() throws IOException {
    try (HealthServer server = HealthServer.start(LOOPBACK, 0, () -> WELL)) {
      assertThat(RawHttp.send(server.port(), "GET /health", "Host: localhost"))
          .startsWith("HTTP/1.1 200")
          .endsWith(
              """
              {"ok":true,"opencode":{"url":"http://127.0.0.1:4096","healthy":true,"version":"1.18.34"},\
              "channels":{"telegram":true,"whatsapp":false}}
              """);
    }
  }

  @Test
  void status503TellsThatTheEngineIsGone() throws IOException {
    try (HealthServer server = HealthServer.start(LOOPBACK, 0, () -> ILL)) {
      assertThat(RawHttp.send(server.port(), "POST /health?x=1", "Host: 127.0.0.1:3005"))
          .startsWith("HTTP/1.1 503")
          .contains("\"healthy\":false}");
    }
  }

  @Test
  void otherPathsAreNotFound() throws IOException {
    try (HealthServer server = HealthServer.start(LOOPBACK, 0, () -> WELL)) {
      assertThat(RawHttp.send(server.port(), "GET /", "Host: localhost"))
          .startsWith("HTTP/1.1 404")
          .contains("{\"ok\":false,\"error\":\"Not found\"}");
    }
  }

  @Test
  void headHasNoBody() throws IOException {
    try (HealthServer server = HealthServer.start(LOOPBACK, 0, () -> WELL)) {
      assertThat(RawHttp.send(server.port(), "HEAD /health", "Host: localhost"))
          .startsWith("HTTP/1.1 200")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aTakenPortIsSaidWithTheWayOut() {
    try (HealthServer first = HealthServer.start(LOOPBACK, 0, () -> WELL)) {
      assertThatThrownBy(() -> HealthServer.start(LOOPBACK, first.port(), () -> WELL))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("127.0.0.1:" + first.port())
          .hasMessageContaining("OWPENBOT_HEALTH_PORT");
    }
  }

  @Test
  void elsewhereThanLoopbackItRefusesToOpenWithoutAToken() {
    assertThatThrownBy(
            () -> HealthServer.start(new HealthSettings("0.0.0.0", 0, null), 0, () -> WELL))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("token");
  }

  @Test
  void elsewhereThanLoopbackItAnswersOnlyWithTheToken() throws IOException {
    HealthSettings open = new HealthSettings("0.0.0.0", 0, new Secret("s3cret-token"));
    try (HealthServer server = HealthServer.start(open, 0, () -> WELL)) {
      assertThat(RawHttp.send(server.port(), "GET /health", "Host: box"))
          .startsWith("HTTP/1.1 401");
      assertThat(
              RawHttp.send(
                  server.port(), "GET /health", "Host: box", "Authorization: Bearer s3cret-token"))
          .startsWith("HTTP/1.1 200");
    }
  }
}
