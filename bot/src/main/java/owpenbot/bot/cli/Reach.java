package owpenbot.bot.cli;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.control.AuditedRoutes;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.control.OriginalPeople;
import owpenbot.bot.control.StateRoutes;
import owpenbot.bot.json.Json;
import owpenbot.bot.operator.BindingRoutes;
import owpenbot.bot.operator.BookRoutes;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.Store;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;

/// How a command reaches the core: over the control port of the running process, or, when none
/// runs, by calling the same code on the store itself.
final class Reach {

  /// A process that has just been started opens its control port within this time.
  private static final Duration PORT_OPENS = Duration.ofSeconds(5);

  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Loaded loaded;
  private final Shell shell;

  private Reach(Loaded loaded, Shell shell) {
    this.loaded = loaded;
    this.shell = shell;
  }

  static Reach of(Invocation call) {
    return new Reach(call.loaded(), call.shell());
  }

  /// Over the control port of the running process and in no other way.
  static ControlClient running(Invocation call) {
    return process(call.loaded().checked())
        .orElseThrow(
            () -> new ControlException("no owpenwork runs here; start it with: owpenwork start"));
  }

  /// Whether a process answers; otherwise the store does.
  boolean running() {
    return process(loaded.checked()).isPresent();
  }

  Reply get(String path) {
    return call("GET", path, Map.of());
  }

  Reply post(String path, Map<String, ?> body) {
    return call("POST", path, body);
  }

  private Reply call(String method, String path, Map<String, ?> body) {
    Settings settings = loaded.checked();
    Optional<ControlClient> process = process(settings);
    if (process.isEmpty()) {
      return direct(settings, method + " " + path, body);
    }
    return method.equals("GET") ? process.get().get(path) : process.get().post(path, body);
  }

  static Optional<ControlClient> process(Settings settings) {
    Optional<ControlClient> found = ControlClient.find(settings.paths().data());
    Optional<String> holder = DataDirLock.holder(settings.paths().data());
    for (long waited = 0;
        found.isEmpty() && holder.isPresent() && waited < PORT_OPENS.toMillis();
        waited += GLANCE.toMillis()) {
      glance();
      found = ControlClient.find(settings.paths().data());
      holder = DataDirLock.holder(settings.paths().data());
    }
    if (found.isEmpty() && holder.isPresent()) {
      throw new ControlException(
          "an owpenwork runs (%s) but has no control port; try again, or end it"
              .formatted(holder.get()));
    }
    return found;
  }

  private static void glance() {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("interrupted", e);
    }
  }

  private Reply direct(Settings settings, String call, Map<String, ?> body) {
    DataDirLock.makeFolder(settings.paths().data());
    try (Store store = Store.open(settings.paths().database())) {
      AccessBook book = new AccessBook(settings.access(), Set.of(), store);
      AuditLog audit = Announced.log(settings, shell);
      OriginalPeople.takeOver(book, loaded.originalDatabase(), audit, shell.clock().instant());
      Pairing pairing = new Pairing(store, book, shell.clock(), new SecureRandom());
      Map<String, ControlRoute> routes =
          new HashMap<>(new StateRoutes(store, book, pairing, _ -> {}).routes());
      Directories directories = Folders.of(settings);
      SharedSessions shared = new SharedSessions(store, book, directories);
      routes.putAll(new BindingRoutes(store, directories, shared).routes());
      Map<String, ControlRoute> all = new HashMap<>(AuditedRoutes.of(routes, audit));
      all.putAll(new BookRoutes(store, null).routes());
      ControlRoute route = all.get(call);
      if (route == null) {
        throw new IllegalArgumentException(call);
      }
      ControlRoute.Answer answer = route.handle(Json.object(Json.line(body)).orElseThrow());
      return new Reply(answer.status(), Json.object(Json.line(answer.json())).orElseThrow());
    }
  }
}
