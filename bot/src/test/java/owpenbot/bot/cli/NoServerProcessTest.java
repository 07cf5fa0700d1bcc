package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.control.ControlClient;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// `owpenwork start --no-server`: whoever does not want the server does not pay for its library.
class NoServerProcessTest {

  private static final long LIMIT_SECONDS = 120;
  private static final long LOOK_NANOS = 50_000_000;

  @TempDir private Path home;

  @Test
  void withoutTheServerNothingOfItsLibraryIsLoaded() throws Exception {
    Path classes = home.resolve("classes.log");
    try (FakeTelegram telegram = FakeTelegram.start();
        LoopbackServer engine = LoopbackServer.start(NoServerProcessTest::engine)) {
      Process process = start(telegram, engine, classes);
      try {
        Map<?, ?> server = awaitChoice();
        assertThat(String.valueOf(server.get("problem"))).contains("--no-server was given");
      } finally {
        process.destroy();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }

    assertThat(Files.readString(classes))
        .contains("owpenbot.bot.openwork.OpenworkHome")
        .doesNotContain("io.netty")
        .doesNotContain("owpenbot.bot.server.http");
  }

  /// An engine, as far as one must be there for a start.
  private static HttpReply engine(HttpRequest request) {
    return request.path().equals("/global/health")
        ? HttpReply.json(200, "{\"healthy\":true,\"version\":\"1.18.34\"}")
        : HttpReply.json(404, "{}");
  }

  private Process start(FakeTelegram telegram, LoopbackServer engine, Path classes)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + classes,
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            "owpenbot.bot.Main",
            "start",
            "--no-server",
            home.toString());
    builder.directory(home.toFile());
    builder.redirectErrorStream(true).redirectOutput(home.resolve("out").toFile());
    builder.environment().clear();
    builder.environment().put("OPENCODE_URL", engine.uri().toString());
    builder.environment().put("OPENWORK_PORT", "0");
    builder.environment().put("TELEGRAM_BOT_TOKEN", telegram.token());
    builder.environment().put("TELEGRAM_API_URL", telegram.url().toString());
    return builder.start();
  }

  /// What is said of the server once it was decided.
  private Map<?, ?> awaitChoice() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < end) {
      Object server =
          ControlClient.find(home.resolve(".owpenbot"))
              .map(client -> client.get("/v1/status").json().get("openwork"))
              .orElse(null);
      if (server instanceof Map<?, ?> map
          && !String.valueOf(map.get("problem")).contains("still looking")) {
        return map;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("never chosen; it said: " + Files.readString(home.resolve("out")));
  }
}
