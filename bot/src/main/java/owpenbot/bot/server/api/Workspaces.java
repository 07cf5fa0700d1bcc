package owpenbot.bot.server.api;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.server.files.WorkspaceFiles;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;

/// The workspaces of one server; more may come while it runs. Thread-safe.
final class Workspaces {

  private final Path journals;
  private final Clock clock;
  private final AuditLogs audit;
  private volatile Map<String, Served> byId = Map.of();
  private volatile List<Path> roots;

  Workspaces(ServerSettings settings, Services services) {
    this.journals = settings.journals();
    this.clock = services.timers().clock();
    this.audit = services.audit();
    this.roots = settings.authorizedRoots();
    settings.workspaces().forEach(this::add);
  }

  /// Serves one more folder, which whoever runs the server has authorized by that; nothing when it
  /// is served.
  synchronized void serve(ServedWorkspace about) {
    if (!byId.containsKey(about.id())) {
      roots = Stream.concat(roots.stream(), Stream.of(about.path())).toList();
      add(about);
    }
  }

  private synchronized void add(ServedWorkspace about) {
    WorkspaceFiles files = new WorkspaceFiles(about.files(), journals, clock);
    Map<String, Served> more = new LinkedHashMap<>(byId);
    more.put(
        about.id(),
        new Served(
            about,
            files,
            audit.workspace(about.id()),
            new ChangeEvents(files, clock),
            Served.Answers.none(),
            Served.Answers.none()));
    byId = Collections.unmodifiableMap(more);
  }

  /// Folders within which workspaces may lie.
  List<Path> roots() {
    return roots;
  }

  /// The newest lines of the audit log, those of the original's file included.
  List<AuditEntry> history(Served served, int limit) {
    return audit.history(served.id(), served.about().path(), limit);
  }

  List<Served> all() {
    return List.copyOf(byId.values());
  }

  /// The one that clients show first.
  Optional<Served> first() {
    return byId.values().stream().findFirst();
  }

  /// That of the path's `:id`, if there is one.
  Optional<Served> find(Call call) {
    return Optional.ofNullable(byId.get(call.parameter("id")));
  }

  /// That of the path's `:id`.
  Served of(Call call) {
    Served served = byId.get(call.parameter("id"));
    if (served == null) {
      throw new ApiException(404, "workspace_not_found", "Workspace not found");
    }
    boolean authorized = roots.stream().anyMatch(root -> served.about().path().startsWith(root));
    if (!authorized) {
      throw new ApiException(403, "workspace_unauthorized", "Workspace is not authorized");
    }
    return served;
  }
}
