package owpenbot.bot;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.cli.CommandException;
import owpenbot.bot.cli.ExitCode;
import owpenbot.bot.engine.Endpoint;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.EngineChoice;
import owpenbot.bot.engine.EngineException;
import owpenbot.bot.engine.EngineInstaller;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.EngineListener;
import owpenbot.bot.engine.EngineLocator;
import owpenbot.bot.engine.EngineSupervisor;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineSlot;
import owpenbot.client.http.Http;
import owpenbot.config.EngineSettings;

/// Brings the engine into its slot: found, or installed and started, in the background, and back
/// again whenever it is lost.
final class EngineHome implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineHome.class);

  private final Place place;
  private final EngineSlot slot;
  private final Http http;
  private final RandomGenerator random;
  private final Supplier<? extends Collection<String>> directories;
  private volatile @Nullable EngineSupervisor supervisor;
  private volatile @Nullable String problem;

  /// Where an engine is looked for, and how one is started.
  ///
  /// @param environment of the process, as the settings give it
  /// @param launch how the binary found is to be started, asked before each start
  /// @param ownOnly whether one that runs already is of no use
  record Place(
      EngineSettings settings,
      Path data,
      Map<String, String> environment,
      Function<Path, EngineLaunch> launch,
      boolean ownOnly) {
    Place {
      environment = Map.copyOf(environment);
    }
  }

  /// @param directories where sessions of ours may be busy when an engine of ours is stopped
  EngineHome(
      Place place,
      EngineSlot slot,
      Http http,
      RandomGenerator random,
      Supplier<? extends Collection<String>> directories) {
    this.place = place;
    this.slot = slot;
    this.http = http;
    this.random = random;
    this.directories = directories;
  }

  /// Finds out which engine it will be, and installs one if there is none and the person agrees.
  ///
  /// @throws CommandException with exit code 3 when there is none
  EngineChoice choose(BooleanSupplier mayInstall, Consumer<String> progress) {
    try {
      EngineLocator locator =
          new EngineLocator(place.settings(), place.data(), place.environment(), http);
      EngineChoice choice = place.ownOnly() ? locator.program() : locator.choose();
      if (!(choice instanceof EngineChoice.Missing(String command))) {
        return choice;
      }
      if (!mayInstall.getAsBoolean()) {
        throw new CommandException(
            ExitCode.MISSING,
            "opencode is not installed. Run this, then start again:\n  " + command);
      }
      return new EngineChoice.Startable(
          new EngineInstaller(place.data(), place.environment()).install(progress));
    } catch (EngineException e) {
      throw new CommandException(
          e.missing() ? ExitCode.MISSING : ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /// Brings the chosen engine up in the background; the slot has it when it answers.
  ///
  /// @param failed told why, when it cannot be brought up at all
  void bringUp(EngineChoice choice, Consumer<String> progress, Consumer<String> failed) {
    EngineSupervisor made = supervise(choice);
    supervisor = made;
    Thread.ofVirtual()
        .name("engine-start")
        .start(
            () -> {
              try {
                made.start(progress);
              } catch (EngineException e) {
                problem = e.getMessage();
                LOG.atError().addKeyValue("reason", e.getMessage()).log("engine not started");
                failed.accept(String.valueOf(e.getMessage()));
              }
            });
  }

  private EngineSupervisor supervise(EngineChoice choice) {
    return switch (choice) {
      case EngineChoice.Given(Endpoint endpoint, _) ->
          EngineSupervisor.foreign(endpoint, http, new Slotted(), random);
      case EngineChoice.Adopted(Endpoint endpoint, _) ->
          EngineSupervisor.foreign(endpoint, http, new Slotted(), random);
      case EngineChoice.Startable(Path binary) ->
          EngineSupervisor.own(
              () -> place.launch().apply(binary), http, new Slotted(), directories, random);
      case EngineChoice.Missing _ -> throw new IllegalStateException("nothing to start");
    };
  }

  /// The engine as it is now, for status.
  Optional<Engine> current() {
    return Optional.ofNullable(supervisor).flatMap(EngineSupervisor::current);
  }

  /// Why there is none, if that is known.
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /// Keeps the slot as the supervisor sees it.
  private final class Slotted implements EngineListener {

    @Override
    public void onReady(Engine engine) {
      problem = null;
      slot.set(
          new EngineHandle(
              engine.client(),
              engine.version(),
              engine.version().silenceLimit(),
              engine.owned(),
              engine.generation()));
    }

    @Override
    public void onLost(String reason) {
      problem = reason;
      slot.clear();
    }

    @Override
    public void onGivingUp(String reason) {
      problem = reason;
    }
  }

  @Override
  public void close() {
    slot.clear();
    EngineSupervisor made = supervisor;
    if (made != null) {
      made.close();
    }
  }
}
