package owpenbot.bot.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.server.files.WorkspaceFiles;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;

/// The workspaces of one server. Thread-safe.
final class Workspaces {

  private final ServerSettings settings;
  private final AuditLogs audit;
  private final Map<String, Served> byId = new LinkedHashMap<>();

  Workspaces(ServerSettings settings, Services services) {
    this.settings = settings;
    this.audit = services.audit();
    for (ServedWorkspace about : settings.workspaces()) {
      WorkspaceFiles files =
          new WorkspaceFiles(about.files(), settings.journals(), services.timers().clock());
      ChangeEvents events = new ChangeEvents(files, services.timers().clock());
      byId.put(
          about.id(),
          new Served(
              about,
              files,
              services.audit().workspace(about.id()),
              events,
              Served.Answers.none(),
              Served.Answers.none()));
    }
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
    boolean authorized =
        settings.authorizedRoots().stream()
            .anyMatch(root -> served.about().path().startsWith(root));
    if (!authorized) {
      throw new ApiException(403, "workspace_unauthorized", "Workspace is not authorized");
    }
    return served;
  }
}
