package owpenbot.bot;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.cli.ExitCode;
import owpenbot.bot.cli.Launch;
import owpenbot.bot.cli.Launcher;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.OriginalPeople;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.engine.EngineChoice;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.TrustGate;
import owpenbot.bot.engine.demo.DemoWorkspace;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.bot.engine.policy.ProjectScanner;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.openwork.HostRoutes;
import owpenbot.bot.openwork.OpenworkHome;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.store.Store;
import owpenbot.client.http.Http;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.console.ConsoleConnector;

/// The whole process, built by hand with constructors: read it from top to bottom to see what there
/// is and who knows whom.
public final class Wiring implements Launcher {

  @Override
  public int start(Launch launch) {
    StopSwitch stop = new StopSwitch();
    stop.pressOnSignals();
    try (Running process = new Running(launch, stop)) {
      return process.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      stop.stopped();
    }
  }

  /// Everything that lives as long as the process does.
  private static final class Running implements AutoCloseable {

    private final Launch launch;
    private final Settings settings;
    private final StopSwitch stop;
    private final SecureRandom random = new SecureRandom();
    private final @Nullable DemoWorkspace demo;
    private final Timers timers;
    private final Store store;
    private final EngineSlot slot = new EngineSlot();
    private final Http http = new Http();
    private final EngineHome engine;
    private final Identities identities;
    private final Core core;
    private final OpenworkSlot openwork = new OpenworkSlot();
    private final OpenworkHome server;
    private final @Nullable ConsoleConnector console;
    private final Ports ports;

    Running(Launch launch, StopSwitch stop) {
      this.launch = launch;
      this.settings = launch.settings();
      this.stop = stop;
      Path data = launch.dataDir();
      EngineVariables variables = new EngineVariables(launch);
      demo = launch.demo() ? DemoWorkspace.make(data, variables.now()) : null;
      Path directory = demo == null ? settings.paths().directory() : demo.directory();
      timers = new SystemTimers(launch.shell().clock());
      store = Store.open(demo == null ? settings.paths().database() : demo.database());
      console = Terminal.of(launch, directory, timers.clock());
      Set<PersonId> hosts = console == null ? Set.of() : Set.of(console.person());
      AuditLog audit =
          new AuditLogs(data.resolve("audit"), timers.clock(), launch.logs()::clean).own();
      AccessBook access = new AccessBook(settings.access(), hosts, store);
      OriginalPeople.takeOver(
          access, launch.loaded().originalDatabase(), audit, timers.clock().instant());
      Pairing pairing = new Pairing(store, access, timers.clock(), random);
      EnginePolicy policy =
          new EnginePolicy(settings.approvals().mode(), settings.engine().projectConfig());
      DemoWorkspace throwAway = demo;
      engine =
          new EngineHome(
              new EngineHome.Place(
                  settings.engine(),
                  launch.engineDir(),
                  variables.now(),
                  binary ->
                      throwAway == null
                          ? new EngineLaunch(binary, data, directory, variables.now(), policy)
                          : throwAway.launch(binary),
                  demo != null),
              slot,
              http,
              random,
              this::busyDirectories);
      List<ConnectorConfig> wanted = launch.terminalOnly() ? List.of() : settings.connectors();
      Projects projects =
          new Projects(
              new TrustGate(
                  policy,
                  new ProjectScanner(launch.surroundings().home()),
                  where -> store.read(tables -> tables.trust().find(where))),
              engine::current,
              store,
              timers.clock(),
              audit);
      Directories directories =
          new Directories(
              directory.toString(),
              Map.of(),
              demo == null
                  ? settings.paths().roots().stream().map(Path::toString).toList()
                  : List.of(directory.toString()));
      identities =
          new Identities(
              wanted, config -> Connectors.make(config, data, timers.clock(), random), directories);
      core =
          new Core(
              new Core.Parts(
                  settings,
                  store,
                  slot,
                  openwork,
                  access,
                  pairing,
                  projects,
                  directories,
                  policy.sessionRules(),
                  timers,
                  random));
      Map<String, ControlRoute> more =
          new HashMap<>(
              OperatorParts.routes(
                  new OperatorParts.Parts(
                      core, store, access, projects, directories, audit, random)));
      more.putAll(new HostRoutes(openwork).routes());
      core.approvals().grants().audited(audit);
      server =
          ServerParts.home(
              new ServerParts.Place(
                  settings,
                  data,
                  launch.surroundings().home(),
                  ServerParts.workspaces(directories, store),
                  demo != null),
              new ServerParts.Shared(http, engine::current, timers, random, launch.logs()::clean),
              openwork,
              core.writes());
      if (!launch.terminalOnly()) {
        more.putAll(
            AccountRoutes.of(
                variables::reread,
                now -> identities.follow(now, core),
                () -> server.serve(ServerParts.workspaces(directories, store))));
      }
      Newcomers newcomers = new Newcomers(core.outbox());
      ports = new Ports(launch, stop, store, access, pairing, newcomers, more, audit, this::status);
    }

    int run() throws InterruptedException {
      Consumer<String> say = launch.shell().err()::println;
      EngineChoice choice = engine.choose(this::mayInstall, say);
      addConnectors();
      engine.bringUp(choice, say, this::failed);
      core.watchDeliveries(new Settling(timers)::delivered);
      core.start();
      server.start(say);
      ports.open();
      return console == null ? awaitStop() : console.awaitEnd();
    }

    private void addConnectors() {
      identities.first().forEach(core::add);
      ConsoleConnector terminal = console;
      if (terminal != null) {
        core.add(terminal);
      }
    }

    /// Without chats there is nobody to tell but the person at the terminal.
    private void failed(String why) {
      launch.shell().err().println(why);
      if (identities.first().isEmpty()) {
        stop.press(why);
        ConsoleConnector terminal = console;
        if (terminal != null) {
          terminal.close();
        }
      }
    }

    private int awaitStop() throws InterruptedException {
      stop.await();
      return ExitCode.OK;
    }

    private boolean mayInstall() {
      return launch.yes() || launch.demo() || Terminal.agrees(launch.shell());
    }

    private List<String> busyDirectories() {
      return store.read(tables -> tables.chats().all()).stream()
          .map(row -> row.sessionDirectory())
          .flatMap(directory -> Optional.ofNullable(directory).stream())
          .distinct()
          .toList();
    }

    private Status status() {
      return new Status(
          settings.engine().url(),
          engine.current(),
          engine.problem(),
          core.connectors().all(),
          server.report());
    }

    @Override
    public void close() {
      ports.close();
      server.close();
      core.close();
      engine.close();
      http.close();
      store.close();
      DemoWorkspace throwAway = demo;
      if (throwAway != null) {
        throwAway.close();
      }
    }
  }
}
