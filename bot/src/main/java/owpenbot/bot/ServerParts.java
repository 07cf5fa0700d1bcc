package owpenbot.bot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.openwork.EmbeddedHost;
import owpenbot.bot.openwork.OpenworkHome;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.openwork.WriteIntake;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.server.EmbeddedServer;
import owpenbot.bot.server.settings.EngineReload;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.store.Store;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Settings;

/// The OpenWork server's part of the process: which one is used, and what ours is made of.
public final class ServerParts {

  private ServerParts() {}

  /// What it is about.
  ///
  /// @param workspaces folders that our own server looks after
  /// @param demo everything is thrown away, so no other server and no port of its own
  public record Place(
      Settings settings, Path data, Path home, List<Path> workspaces, boolean demo) {
    public Place {
      workspaces = List.copyOf(workspaces);
    }
  }

  /// What the process has anyway.
  ///
  /// @param redact takes secrets out of a text
  public record Shared(
      Http http,
      Supplier<Optional<Engine>> engine,
      Timers timers,
      RandomGenerator random,
      UnaryOperator<String> redact) {}

  /// Where chats work, bound or not, the general folder first.
  public static List<Path> workspaces(Directories directories, Store store) {
    Stream<String> bound =
        store.read(tables -> tables.chats().all()).stream()
            .flatMap(row -> Optional.ofNullable(row.directory()).stream())
            .filter(directories::reachable)
            .sorted();
    return Stream.concat(directories.unbound().stream(), bound).distinct().map(Path::of).toList();
  }

  /// The home of whichever server it will be.
  public static OpenworkHome home(
      Place place, Shared shared, OpenworkSlot slot, WriteIntake intake) {
    Ids ids = new Ids(shared.random());
    OpenworkSettings settings = place.settings().openwork();
    OpenworkSettings used =
        place.demo()
            ? new OpenworkSettings(null, null, null, 0, settings.approvalTimeout())
            : settings;
    return new OpenworkHome(
        new OpenworkHome.Means(
            used,
            used.serve(),
            toldBy ->
                EmbeddedHost.start(
                    options(place, used), toldBy, services(place, shared), shared.http()),
            shared.http(),
            shared.timers().clock(),
            ids::token,
            shared.random()),
        slot,
        intake);
  }

  private static EmbeddedServer.Options options(Place place, OpenworkSettings settings) {
    return new EmbeddedServer.Options(
        place.data(),
        place.home(),
        settings.port(),
        place.workspaces(),
        settings.approvalTimeout(),
        false,
        settings.token(),
        settings.hostToken());
  }

  private static Services services(Place place, Shared shared) {
    AuditLogs audit =
        new AuditLogs(place.data().resolve("audit"), shared.timers().clock(), shared.redact());
    return new Services(reload(shared), audit, RequestLog.none(), shared.timers(), shared.random());
  }

  private static EngineReload reload(Shared shared) {
    return workspace -> {
      Optional<Engine> engine = shared.engine().get();
      if (engine.isEmpty()) {
        return false;
      }
      try {
        engine.get().client().dispose(workspace.path().toString());
        return true;
      } catch (ServerException e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }
}
