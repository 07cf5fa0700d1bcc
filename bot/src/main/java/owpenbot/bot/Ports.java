package owpenbot.bot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.access.Resource;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.cli.Launch;
import owpenbot.bot.cli.VersionCommand;
import owpenbot.bot.control.AuditedRoutes;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlServer;
import owpenbot.bot.control.HealthServer;
import owpenbot.bot.control.ProcessRoutes;
import owpenbot.bot.control.StateRoutes;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.service.Readiness;
import owpenbot.bot.store.Store;
import owpenbot.config.HealthSettings;

/// The loopback ports of the running process: control, and health when it is wanted. They are
/// opened beside the connectors, off the path to the first answer; then the service manager is
/// told.
final class Ports implements AutoCloseable {

  private final Launch launch;
  private final AccessBook access;
  private final Supplier<Status> status;
  private final Map<String, ControlRoute> routes = new HashMap<>();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private volatile @Nullable ControlServer control;
  private volatile @Nullable HealthServer health;

  Ports(
      Launch launch,
      StopSwitch stop,
      Store store,
      AccessBook access,
      Pairing pairing,
      Newcomers newcomers,
      Map<String, ControlRoute> more,
      AuditLog audit,
      Supplier<Status> status) {
    this.launch = launch;
    this.access = access;
    this.status = status;
    routes.putAll(
        AuditedRoutes.of(new StateRoutes(store, access, pairing, newcomers::tell).routes(), audit));
    routes.putAll(more);
    routes.putAll(ProcessRoutes.of(() -> status.get().report(notices), stop));
  }

  void open() {
    control =
        ControlServer.start(
            routes,
            actor -> access.authorize(actor, new Action.Control(), new Resource.WholeProcess()),
            launch.dataDir(),
            VersionCommand.version(),
            launch.shell().clock());
    HealthSettings settings = launch.settings().health();
    Integer port = settings.port();
    if (port != null) {
      try {
        health = HealthServer.start(settings, port, () -> status.get().health());
      } catch (ControlException e) {
        // The chats are worth more than the endpoint; status says it is missing.
        notices.add(String.valueOf(e.getMessage()));
        launch.shell().err().println(e.getMessage());
      }
    }
    new Readiness(launch.surroundings().variables()).ready();
  }

  @Override
  public void close() {
    ControlServer c = control;
    if (c != null) {
      c.close();
    }
    HealthServer h = health;
    if (h != null) {
      h.close();
    }
  }
}
