package owpenbot.bot.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import owpenbot.bot.engine.Endpoint;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.EngineChoice;
import owpenbot.bot.engine.EngineException;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.EngineListener;
import owpenbot.bot.engine.EngineLocator;
import owpenbot.bot.engine.EngineSupervisor;
import owpenbot.bot.engine.PrivateFiles;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.Models;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.config.Settings;

/// A short call on the engine: the one that is there, or one that is started for it in a folder of
/// its own and ended afterwards.
///
/// The engine is asked about an empty folder: naming the project would make it load what the
/// project carries, before anybody trusted that.
public final class EngineVisit implements AutoCloseable {

  private static final int MOST_LOOKS = 5;

  private final Settings settings;
  private final Map<String, String> environment;
  private final RandomGenerator random;
  private final Http http = new Http();

  /// @param environment of this process without our secrets
  /// @param random a secure one: it makes the password of an engine that is started
  public EngineVisit(Settings settings, Map<String, String> environment, RandomGenerator random) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.random = random;
  }

  /// What was seen.
  ///
  /// @param where the address of one that was there, or the program that was started
  /// @param version as the engine says
  /// @param started whether it was started for this
  public record Seen(String where, String version, boolean started, Models models) {}

  /// Which engine it will be. One that is slow to answer is asked again.
  ///
  /// @throws EngineException when the one that was set cannot be used
  public EngineChoice choose() {
    for (int asked = 1; asked < MOST_LOOKS; asked++) {
      try {
        return locator().choose();
      } catch (EngineException e) {
        if (e.reason() != EngineException.Reason.UNREACHABLE) {
          throw e;
        }
      }
    }
    return locator().choose();
  }

  /// Whether an engine of a killed process still runs.
  public boolean leftBehind() {
    return locator().leftBehind();
  }

  private EngineLocator locator() {
    return new EngineLocator(settings.engine(), settings.paths().data(), environment, http);
  }

  /// Asks the engine what it has.
  ///
  /// @param progress gets a line when it takes longer than a second
  /// @throws EngineException when it does not start
  /// @throws owpenbot.client.http.ServerException when it does not answer
  public Seen look(EngineChoice choice, Consumer<String> progress) {
    return switch (choice) {
      case EngineChoice.Given(Endpoint endpoint, var version) ->
          there(endpoint, version.toString());
      case EngineChoice.Adopted(Endpoint endpoint, var version) ->
          there(endpoint, version.toString());
      case EngineChoice.Startable(Path binary) -> started(binary, progress);
      case EngineChoice.Missing(String command) ->
          throw new EngineException(
              EngineException.Reason.NO_BINARY, "opencode is not installed; run: " + command, null);
    };
  }

  private Seen there(Endpoint endpoint, String version) {
    Path scratch = scratch();
    try (OpencodeClient client = new OpencodeClient(http, endpoint.url(), endpoint.credentials())) {
      return new Seen(endpoint.url().toString(), version, false, client.models(scratch.toString()));
    } finally {
      remove(scratch);
    }
  }

  private Seen started(Path binary, Consumer<String> progress) {
    Path scratch = scratch();
    Path empty = PrivateFiles.folder(scratch.resolve("empty"));
    EngineLaunch launch =
        new EngineLaunch(
            binary,
            scratch.resolve("data"),
            empty,
            environment,
            new EnginePolicy(settings.approvals().mode(), false));
    try (EngineSupervisor engine =
        EngineSupervisor.own(launch, http, new Unheard(), List::of, random)) {
      Engine up = engine.start(progress);
      Models models = up.client().models(empty.toString());
      return new Seen(binary.toString(), up.version().toString(), true, models);
    } finally {
      remove(scratch);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("owpenbot-visit");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // The system clears its temporary folder by itself.
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /// Whoever visits waits for the answer, and hears of its end by the exception.
  private static final class Unheard implements EngineListener {
    @Override
    public void onReady(Engine engine) {}

    @Override
    public void onLost(String reason) {}

    @Override
    public void onGivingUp(String reason) {}
  }
}
