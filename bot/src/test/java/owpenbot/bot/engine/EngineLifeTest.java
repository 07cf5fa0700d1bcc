package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.engine.Launcher.Started;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.bot.testing.EngineOptions;
import owpenbot.bot.testing.EnginePlace;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.bot.testing.ShortRun;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.config.ApprovalSettings.Mode;

/// Start, loss, orphans and end of a real engine.
@RealEngine
class EngineLifeTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void answersWithItsOwnVersionAndARecordForItsOwnerAlone(EngineRelease release, Engines engines)
      throws Exception {
    EngineUnderTest engine = engines.shared(release);

    assertThat(engine.engine().version().text()).isEqualTo(release.version());
    Path record = engine.launch().data().resolve("engine.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void itsToolsSeeNoneOfOurTokens(EngineRelease release, Engines engines) {
    EngineUnderTest engine =
        engines.own(
            release,
            EngineOptions.asking()
                .and("TELEGRAM_BOT_TOKEN", "1:secret-of-ours")
                .and("OPENWORK_HOST_TOKEN", "secret-of-ours")
                .and("OWPENBOT_OWNERS", "telegram:42")
                .and("ANTHROPIC_API_KEY", "key-of-the-model"));
    ShortRun run = ShortRun.prompt(engine, engines.directory(), "bash: env", "");

    run.client().reply(run.directory(), run.awaitAsk().id(), PermissionReply.ONCE, "");

    run.awaitEnd();
    String seen = run.tool("bash").state().output();
    assertThat(seen).contains("key-of-the-model");
    assertThat(seen).doesNotContain("secret-of-ours").doesNotContain("telegram:42");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void isBroughtBackWithANewGenerationWhenItDies(EngineRelease release, Engines engines)
      throws InterruptedException {
    EngineUnderTest engine = engines.own(release);
    ShortRun run = running(engine, engines.directory(), "bash: sleep 301");
    await("its child", () -> sleeping(engine, "301"));

    engine.process().destroyForcibly();

    assertThat(engine.awaitLost()).isEqualTo("opencode ended");
    assertThat(engine.awaitReady().generation()).isEqualTo(2);
    assertThat(engine.client().session(run.directory(), run.session())).isPresent();
    assertThat(sleeping(engine, "301")).as("what the dead engine ran is gone").isFalse();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void leavesNoProcessBehindWhenItIsStopped(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.own(release);
    running(engine, engines.directory(), "bash: sleep 302");
    await("its child", () -> sleeping(engine, "302"));

    engine.supervisor().close();

    assertThat(engine.processes()).isEmpty();
    assertThat(engine.launch().data().resolve("engine.json")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anOrphanOfAKilledProcessIsTakenBack(EngineRelease release, Engines engines) {
    EnginePlace place = engines.place(release);
    Started orphan = orphan(place, place.launch());

    Engine found = supervisor(place, engines).start(_ -> {});

    assertThat(found.url()).isEqualTo(orphan.record().endpoint().url());
    assertThat(found.owned()).isTrue();
    assertThat(orphan.record().engine().alive()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anOrphanThatWasStartedDifferentlyIsEnded(EngineRelease release, Engines engines) {
    EnginePlace place = engines.place(release);
    EngineLaunch launch = place.launch();
    Started orphan =
        orphan(
            place,
            new EngineLaunch(
                launch.binary(),
                launch.data(),
                launch.directory(),
                launch.environment(),
                new EnginePolicy(Mode.DENY, true)));

    Engine next = supervisor(place, engines).start(_ -> {});

    assertThat(next.url()).isNotEqualTo(orphan.record().endpoint().url());
    assertThat(orphan.record().engine().alive()).isEmpty();
  }

  /// As a process leaves it that is killed right after it started an engine.
  private static Started orphan(EnginePlace place, EngineLaunch launch) {
    return new Launcher(launch, place.http(), new SecureRandom()).start(_ -> {});
  }

  private static EngineSupervisor supervisor(EnginePlace place, Engines engines) {
    return engines.kept(
        EngineSupervisor.own(
            place.launch(), place.http(), new Deaf(), List::<String>of, new SecureRandom()));
  }

  private static ShortRun running(EngineUnderTest engine, Path directory, String prompt) {
    ShortRun run = ShortRun.prompt(engine, directory, prompt, "");
    run.client().reply(run.directory(), run.awaitAsk().id(), PermissionReply.ONCE, "");
    return run;
  }

  private static boolean sleeping(EngineUnderTest engine, String seconds) {
    return engine.processes().stream()
        .anyMatch(p -> p.info().commandLine().orElse("").endsWith("sleep " + seconds));
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + what + " within " + LIMIT);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private record Deaf() implements EngineListener {
    @Override
    public void onReady(Engine engine) {}

    @Override
    public void onLost(String reason) {}

    @Override
    public void onGivingUp(String reason) {}
  }
}
