package owpenbot.bot.openwork;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.NewSkill;
import owpenbot.client.openwork.Workspace;
import owpenbot.client.openwork.WorkspaceClient;
import owpenbot.client.openwork.WorkspaceCommand;

/// The OpenWork server for whoever sits at this machine: the control port's paths of it. Changes
/// are made with the host's word, without a card, and are audited like any others.
public final class HostRoutes {

  private static final int MAX_AUDIT = 200;
  private static final int USUAL_AUDIT = 20;

  private final OpenworkSlot slot;

  public HostRoutes(OpenworkSlot slot) {
    this.slot = slot;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    ControlRoute read = (Map<String, @Nullable Object> body) -> answer(() -> read(body));
    ControlRoute change = (Map<String, @Nullable Object> body) -> answer(() -> change(body));
    return Map.of("POST /v1/openwork/read", read, "POST /v1/openwork/change", change);
  }

  /// What a route does.
  @FunctionalInterface
  private interface Work {
    Answer done();
  }

  private static Answer answer(Work work) {
    try {
      return work.done();
    } catch (ServerException e) {
      int status = e.status() == 0 ? 502 : e.status();
      return Answer.failed(
          status, e.words().isEmpty() ? String.valueOf(e.getMessage()) : e.words());
    }
  }

  private Answer read(Map<String, @Nullable Object> body) {
    OpenworkLink link = slot.reading();
    if (text(body, "what").equals("workspaces")) {
      return items(link.client().workspaces().stream().map(HostItems::json).toList());
    }
    WorkspaceClient workspace = workspace(link, text(body, "workspace"));
    String name = text(body, "name");
    return switch (text(body, "what")) {
      case "plugins" -> items(HostItems.plugins(workspace));
      case "skills" -> items(HostItems.skills(workspace));
      case "mcp" -> items(HostItems.mcp(workspace));
      case "commands" -> items(HostItems.commands(workspace));
      case "audit" -> items(workspace.audit(lines(body)).stream().map(HostItems::json).toList());
      case "skill" -> one(HostItems.skill(workspace, name), "skill", name);
      case "command" -> one(HostItems.command(workspace, name), "command", name);
      case "export" -> Answer.ok(HostItems.export(workspace));
      default -> Answer.failed(400, "not something to read: " + text(body, "what"));
    };
  }

  private static int lines(Map<String, @Nullable Object> body) {
    String limit = text(body, "name");
    return limit.matches("\\d{1,3}")
        ? Math.clamp(Integer.parseInt(limit), 1, MAX_AUDIT)
        : USUAL_AUDIT;
  }

  private Answer change(Map<String, @Nullable Object> body) {
    OpenworkLink link = slot.writing();
    String name = text(body, "name");
    String value = text(body, "value");
    try (Vouching.Voucher voucher = link.vouching().vouchFor(HostPerson.SENDER)) {
      WorkspaceClient workspace = workspace(link, text(body, "workspace"), voucher.clientId());
      switch (text(body, "what") + " " + text(body, "verb")) {
        case "plugins add" -> workspace.addPlugin(name);
        case "plugins remove" -> workspace.removePlugin(name);
        case "skills add" -> workspace.putSkill(new NewSkill(name, value, null));
        case "skills remove" -> workspace.removeSkill(name);
        case "mcp add" -> workspace.putMcp(name, value);
        case "mcp remove" -> workspace.removeMcp(name);
        case "commands add" ->
            workspace.putCommand(new WorkspaceCommand(name, "", value, null, null, false, ""));
        case "commands remove" -> workspace.removeCommand(name);
        case "workspace import" -> workspace.importBundle(value);
        default -> {
          return Answer.failed(400, "not a change");
        }
      }
      Map<String, Object> done = new LinkedHashMap<>();
      done.put("success", true);
      done.put("name", name);
      return Answer.ok(done);
    }
  }

  private static WorkspaceClient workspace(OpenworkLink link, String wanted) {
    return link.client().workspace(find(link, wanted).id());
  }

  private static WorkspaceClient workspace(OpenworkLink link, String wanted, String clientId) {
    return link.client().named(clientId).workspace(find(link, wanted).id());
  }

  /// @param wanted id, name or path; empty for the first
  private static Workspace find(OpenworkLink link, String wanted) {
    return link.client().workspaces().stream()
        .filter(w -> wanted.isEmpty() || List.of(w.id(), w.name(), w.path()).contains(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ServerException(
                    ServerException.Kind.NOT_FOUND,
                    404,
                    "",
                    "there is no workspace \"" + wanted + "\"; `owpenwork workspaces` lists them",
                    null));
  }

  private static Answer one(Optional<Map<String, Object>> found, String kind, String name) {
    return found
        .map(Answer::ok)
        .orElseGet(() -> Answer.failed(404, "there is no " + kind + " \"" + name + "\""));
  }

  private static Answer items(List<Map<String, Object>> items) {
    return Answer.ok(Map.of("items", items));
  }

  private static String text(Map<String, @Nullable Object> body, String key) {
    return body.get(key) instanceof String text ? text : "";
  }
}
