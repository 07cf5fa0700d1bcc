package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.client.http.Http;
import owpenbot.config.ApprovalSettings.Mode;

/// Somebody else's engine that comes and goes, and programs that are no engine.
class EngineSupervisorTest {

  @TempDir private Path folder;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void anAdoptedEngineIsWaitedForAndNeverStopped() throws Exception {
    HttpServer server = listening(0);
    int port = server.getAddress().getPort();
    Endpoint endpoint = new Endpoint(URI.create("http://127.0.0.1:" + port), null);
    try (Http http = new Http();
        EngineSupervisor supervisor =
            new EngineSupervisor(
                new ForeignHost(endpoint, http, Duration.ofMillis(20)),
                new Ears(heard),
                List::<String>of,
                new RestartPace(InstantSource.system(), new Random(1)))) {
      assertThat(supervisor.start(_ -> {}).owned()).isFalse();
      assertThat(next()).isEqualTo("ready 1");

      server.stop(0);
      assertThat(next()).startsWith("lost");
      assertThat(supervisor.current()).isEmpty();
      server = listening(port);

      assertThat(next()).isEqualTo("ready 2");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aProgramThatEndsAtOnceIsToldWithItsWordsAndLeavesNothing() throws IOException {
    Path program = program("echo 'no such port'; exit 7");

    try (Http http = new Http();
        EngineSupervisor supervisor =
            EngineSupervisor.own(
                launch(program), http, new Ears(heard), List::<String>of, new Random(1))) {
      assertThatThrownBy(() -> supervisor.start(_ -> {}))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("code 7")
          .hasMessageContaining("no such port");
    }
    assertThat(folder.resolve("data/engine.json")).doesNotExist();
  }

  private EngineLaunch launch(Path program) {
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    EnginePolicy policy = new EnginePolicy(Mode.ASK, true);
    return new EngineLaunch(program, folder.resolve("data"), folder, environment, policy);
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("opencode"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
  }

  private static HttpServer listening(int port) throws IOException {
    byte[] body = "{\"healthy\":true,\"version\":\"1.18.34\"}".getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
    server.createContext(
        "/global/health",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private record Ears(BlockingQueue<String> heard) implements EngineListener {
    @Override
    public void onReady(Engine engine) {
      heard.add("ready " + engine.generation());
    }

    @Override
    public void onLost(String reason) {
      heard.add("lost " + reason);
    }

    @Override
    public void onGivingUp(String reason) {
      heard.add("given up " + reason);
    }
  }
}
