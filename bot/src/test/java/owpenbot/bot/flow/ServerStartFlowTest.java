package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.ServerParts;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.openwork.OpenworkHome;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.client.http.Http;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Secret;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.LoopbackServer;

/// How the OpenWork server is looked for when the process starts.
final class ServerStartFlowTest {

  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path data;
  @TempDir private Path directory;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  private HttpReply late() throws InterruptedException {
    asked.countDown();
    if (!go.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("never let go");
    }
    return HttpReply.json(404, "{}");
  }

  @Test
  void aServerThatTakesItsTimeHoldsUpNobodyAndIsToldOfLater() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    OpenworkSlot slot = new OpenworkSlot();
    try (LoopbackServer silent = LoopbackServer.start(_ -> late());
        Http http = new Http();
        SystemTimers timers = new SystemTimers(Clock.systemUTC());
        BotUnderTest bot = BotUnderTest.start(data, directory, null, BotUnderTest.Options.usual());
        OpenworkHome home =
            ServerParts.home(
                new ServerParts.Place(
                    bot.settings(
                        new OpenworkSettings(
                            silent.uri(), new Secret("t"), null, 0, Duration.ofMinutes(1))),
                    data,
                    data,
                    List.of(directory),
                    false),
                new ServerParts.Shared(
                    http, Optional::empty, timers, new SecureRandom(), UnaryOperator.identity()),
                slot,
                bot.core.writes())) {
      home.start(said::add);

      assertThat(asked.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(slot::reading).hasMessageContaining("still looking");
      go.countDown();

      assertThat(said.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).contains("no OpenWork server");
      assertThatThrownBy(slot::writing).hasMessageContaining("read-only: ");
    }
  }
}
