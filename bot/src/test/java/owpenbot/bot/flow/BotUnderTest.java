package owpenbot.bot.flow;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.Core;
import owpenbot.bot.ServerParts;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.openwork.OpenworkHome;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.routing.ProjectGate;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.store.Store;
import owpenbot.client.http.Http;
import owpenbot.config.AccessSettings;
import owpenbot.config.ApprovalSettings;
import owpenbot.config.EngineSettings;
import owpenbot.config.HealthSettings;
import owpenbot.config.LogSettings;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.PathSettings;
import owpenbot.config.ReplySettings;
import owpenbot.config.Settings;
import owpenbot.config.UpgradeSettings;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.PersonId;

/// The whole of the bot but for its command line: the core on a real store, with the connectors and
/// the engine a test gives it. Closing and making another one on the same folder is a restart.
final class BotUnderTest implements AutoCloseable {

  final EngineSlot engine = new EngineSlot();
  final OpenworkSlot openwork = new OpenworkSlot();
  final Store store;
  final AccessBook access;
  final Pairing pairing;
  final Core core;
  final OpenworkHome server;
  final Directories directories;

  /// The engine that our own server reloads; null for none.
  volatile @Nullable Engine reloads;

  /// What was told about the OpenWork server at the start.
  String notice = "";

  private final Http http = new Http();
  private final Path data;
  private final Path directory;
  private final Options options;

  /// What a test may change before the start.
  record Options(
      AccessSettings access,
      ApprovalSettings approvals,
      ReplySettings replies,
      Clock clock,
      OpenworkSettings openwork) {

    /// `test:owner` owns; everything else as by default.
    static Options usual() {
      return new Options(
          new AccessSettings(Set.of("test:owner"), Set.of("test:guest"), true, false),
          new ApprovalSettings(ApprovalSettings.Mode.ASK, null, Duration.ofMinutes(10)),
          new ReplySettings(ReplySettings.Verbosity.NORMAL, ReplySettings.Busy.QUEUE, 1_200),
          Clock.systemUTC(),
          new OpenworkSettings(null, null, null, 0, Duration.ofMinutes(10), false, List.of()));
    }

    Options access(AccessSettings changed) {
      return new Options(changed, approvals, replies, clock, openwork);
    }

    Options approvals(ApprovalSettings changed) {
      return new Options(access, changed, replies, clock, openwork);
    }

    Options replies(ReplySettings changed) {
      return new Options(access, approvals, changed, clock, openwork);
    }

    /// By default no OpenWork server is looked for and none is started.
    Options openwork(OpenworkSettings changed) {
      return new Options(access, approvals, replies, clock, changed);
    }
  }

  private BotUnderTest(Path data, Path directory, Options options, ProjectGate projects) {
    this.data = data;
    this.directory = directory;
    this.options = options;
    store = Store.open(data.resolve("bot.db"));
    access = new AccessBook(options.access(), Set.of(), store);
    pairing = new Pairing(store, access, options.clock(), new SecureRandom());
    directories = new Directories(directory.toString(), Map.of(), List.of(directory.toString()));
    core =
        new Core(
            new Core.Parts(
                settings(data, directory, options),
                store,
                engine,
                openwork,
                access,
                pairing,
                projects,
                directories,
                List.of(),
                new SystemTimers(options.clock()),
                new SecureRandom()));
    server =
        ServerParts.home(
            new ServerParts.Place(
                settings(data, directory, options),
                data,
                data,
                ServerParts.workspaces(directories, store),
                false),
            new ServerParts.Shared(
                http,
                () -> Optional.ofNullable(reloads),
                new SystemTimers(options.clock()),
                new SecureRandom(),
                UnaryOperator.identity()),
            openwork,
            core.writes());
  }

  /// A bot that serves the connector and works in the directory with this engine.
  static BotUnderTest start(
      Path data, Path directory, @Nullable EngineHandle engine, Options options, Connector... all) {
    BotUnderTest bot = new BotUnderTest(data, directory, options, OPEN);
    if (engine != null) {
      bot.engine.set(engine);
    }
    for (Connector connector : all) {
      bot.core.add(connector);
    }
    bot.core.start();
    bot.notice = bot.server.bringUp().orElse("");
    return bot;
  }

  private static final ProjectGate OPEN =
      new ProjectGate() {
        @Override
        public Optional<String> refusal(String directory) {
          return Optional.empty();
        }

        @Override
        public String describe(String directory) {
          return "It brings nothing along.";
        }

        @Override
        public String trust(String directory, PersonId by) {
          return "Nothing to trust.";
        }
      };

  /// This bot's settings with another OpenWork server.
  Settings settings(OpenworkSettings other) {
    return settings(data, directory, options.openwork(other));
  }

  private static Settings settings(Path data, Path directory, Options options) {
    return new Settings(
        new PathSettings(
            data,
            data.resolve("owpenbot.json"),
            data.resolve("bot.db"),
            directory,
            List.of(directory)),
        new EngineSettings(
            URI.create("http://127.0.0.1:1"), false, "opencode", null, null, null, null, true),
        options.openwork(),
        options.access(),
        options.approvals(),
        options.replies(),
        new HealthSettings("127.0.0.1", null, null),
        new LogSettings(data.resolve("log"), "info", false),
        new UpgradeSettings(null),
        List.of());
  }

  /// The whole of a change to the options, for tests that read better so.
  static Options with(UnaryOperator<Options> change) {
    return change.apply(Options.usual());
  }

  @Override
  public void close() {
    server.close();
    core.close();
    http.close();
    store.close();
  }
}
