package owpenbot.bot.routing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;
import owpenbot.bot.openwork.OpenworkLink;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.ConfigPatch;
import owpenbot.client.openwork.NewSkill;
import owpenbot.client.openwork.Workspace;
import owpenbot.client.openwork.WorkspaceClient;
import owpenbot.client.openwork.WorkspaceCommand;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage;

/// The commands about the workspace's settings, plugins, skills, MCP servers and commands: reads
/// are answered at once, changes go through the OpenWork server like anybody's. Confined to the
/// chat's lane.
final class ServerCommands {

  private static final int MAX_AUDIT = 50;
  private static final int USUAL_AUDIT = 10;

  private final ChatRef chat;
  private final ChatServices services;
  private final RunReporter reporter;
  private final ServerChanges changes;
  private final AttachedText attached;
  private final ChatWorkspace here;

  ServerCommands(ChatRef chat, ChatServices services, RunReporter reporter) {
    this.chat = chat;
    this.services = services;
    this.reporter = reporter;
    this.changes = new ServerChanges(services, reporter);
    this.attached = new AttachedText(chat, services.connectors());
    this.here = new ChatWorkspace(chat, services);
  }

  void perform(ChatCommand command, InboxRow row, InboundEvent.Message message, String argument) {
    ServerAsk ask = ServerAsk.of(row, message, argument);
    try {
      route(command, ask);
    } catch (ServerException e) {
      reporter.refuse(row, ServerTexts.failure(e));
    } catch (AttachedText.MissingException e) {
      reporter.refuse(row, String.valueOf(e.getMessage()));
    }
  }

  private void route(ChatCommand command, ServerAsk ask) {
    switch (command) {
      case WORKSPACES -> workspaces(ask);
      case CONFIG -> config(ask);
      case PLUGINS -> plugins(ask);
      case SKILLS -> skills(ask);
      case MCP -> mcp(ask);
      case COMMANDS -> commands(ask);
      case AUDIT -> audit(ask);
      case EXPORT -> export(ask);
      case IMPORT -> importBundle(ask);
      case NEW,
          STOP,
          STATUS,
          MODEL,
          AGENT,
          PROJECT,
          SESSIONS,
          ATTACH,
          DETACH,
          HANDOFF,
          APPROVALS,
          APPROVE,
          DENY,
          GRANTS,
          TRUST,
          WHOAMI,
          VERBOSE,
          HELP ->
          throw new IllegalStateException("not about the server: " + command);
    }
  }

  private void workspaces(ServerAsk ask) {
    OpenworkLink link = services.openwork().reading();
    List<Workspace> all = link.client().workspaces();
    reporter.answer(ask.row(), ServerTexts.workspaces(all, here.among(all, link)));
  }

  private void config(ServerAsk ask) {
    switch (ask.verb()) {
      case "", "get" -> read(ask, w -> ServerTexts.config(w.export(), ask.name()));
      case "set" -> {
        if (ask.name().isEmpty() || ask.rest().isEmpty()) {
          reporter.refuse(ask.row(), "Write `/config set KEY VALUE`.");
          return;
        }
        change(
            ask,
            w -> {
              String patch = ConfigKeys.patch(w.config().opencode(), ask.name(), ask.rest());
              w.patchConfig(new ConfigPatch(patch, null));
              return "`" + ask.name() + "` is set.";
            });
      }
      default -> usage(ask, "/config [get KEY|set KEY VALUE]");
    }
  }

  private void plugins(ServerAsk ask) {
    switch (ask.verb()) {
      case "" -> read(ask, w -> ServerTexts.plugins(w.plugins(true)));
      case "add" -> named(ask, w -> ServerTexts.plugins(w.addPlugin(ask.name())));
      case "remove" -> named(ask, w -> ServerTexts.plugins(w.removePlugin(ask.name())));
      default -> usage(ask, "/plugins [add|remove SPEC]");
    }
  }

  private void skills(ServerAsk ask) {
    switch (ask.verb()) {
      case "" -> read(ask, w -> ServerTexts.skills(w.skills(true)));
      case "show" -> read(ask, w -> ServerTexts.skill(w.export(), ask.name()));
      case "add" -> {
        String content = attached.only(ask.message(), "Attach the SKILL.md to `/skills add`.");
        String name = ask.name().isEmpty() ? SkillFile.name(content) : ask.name();
        change(ask, w -> "Written: " + w.putSkill(new NewSkill(name, content, null)).path());
      }
      case "remove" ->
          named(
              ask,
              w -> {
                w.removeSkill(ask.name());
                return "Removed.";
              });
      default -> usage(ask, "/skills [show|add|remove NAME]");
    }
  }

  private void mcp(ServerAsk ask) {
    switch (ask.verb()) {
      case "" -> read(ask, w -> ServerTexts.mcp(w.mcp()));
      case "add" -> {
        if (ask.rest().isEmpty()) {
          usage(ask, "/mcp add NAME URL` or `/mcp add NAME COMMAND…");
          return;
        }
        String config = McpConfig.of(ask.rest());
        change(ask, w -> ServerTexts.mcp(w.putMcp(ask.name(), config)));
      }
      case "remove" -> named(ask, w -> ServerTexts.mcp(w.removeMcp(ask.name())));
      default -> usage(ask, "/mcp [add|remove NAME …]");
    }
  }

  private void commands(ServerAsk ask) {
    switch (ask.verb()) {
      case "" -> read(ask, w -> ServerTexts.commands(w.commands()));
      case "show" -> read(ask, w -> ServerTexts.command(w.commands(), ask.name()));
      case "add" -> {
        String template =
            ask.rest().isEmpty()
                ? attached.only(
                    ask.message(), "Write `/commands add NAME TEMPLATE`, or attach the template.")
                : ask.rest();
        WorkspaceCommand command =
            new WorkspaceCommand(ask.name(), "", template, null, null, false, "");
        named(ask, w -> ServerTexts.commands(w.putCommand(command)));
      }
      case "remove" ->
          named(
              ask,
              w -> {
                w.removeCommand(ask.name());
                return "Removed.";
              });
      default -> usage(ask, "/commands [show|add|remove NAME …]");
    }
  }

  private void audit(ServerAsk ask) {
    int lines =
        ask.verb().matches("\\d{1,3}")
            ? Math.clamp(Integer.parseInt(ask.verb()), 1, MAX_AUDIT)
            : USUAL_AUDIT;
    read(ask, w -> ServerTexts.audit(w.audit(lines), services.timers().clock().getZone()));
  }

  private void export(ServerAsk ask) {
    OpenworkLink link = services.openwork().reading();
    Workspace workspace = here.of(link);
    String bundle = link.client().workspace(workspace.id()).export();
    String name = "workspace-" + workspace.id() + ".json";
    services
        .outbox()
        .post(
            ask.row().id() + "/export",
            chat,
            new OutboundMessage.File(
                services.files().write(ask.row().id() + "-" + name, AttachedText.bytes(bundle)),
                name,
                "application/json",
                "All of " + ServerTexts.name(workspace) + ", without secrets"),
            true);
    reporter.answer(ask.row(), "Exported. `/import` with such a file attached takes it in.");
  }

  private void importBundle(ServerAsk ask) {
    String bundle = attached.only(ask.message(), "Attach the file to `/import`.");
    @Nullable Map<String, ?> json = Json.object(bundle).orElse(null);
    if (json == null) {
      reporter.refuse(ask.row(), "That file is not a JSON object.");
      return;
    }
    change(
        ask,
        w -> {
          w.importBundle(bundle);
          return "Imported.";
        });
  }

  private void usage(ServerAsk ask, String how) {
    reporter.refuse(ask.row(), "Write `" + how + "`.");
  }

  private void read(ServerAsk ask, Function<WorkspaceClient, String> read) {
    OpenworkLink link = services.openwork().reading();
    reporter.answer(ask.row(), read.apply(link.client().workspace(here.of(link).id())));
  }

  /// A change that needs a name.
  private void named(ServerAsk ask, ServerChanges.Change change) {
    if (ask.name().isEmpty()) {
      reporter.refuse(ask.row(), "Say which: a name is missing.");
    } else {
      change(ask, change);
    }
  }

  private void change(ServerAsk ask, ServerChanges.Change change) {
    OpenworkLink link = services.openwork().writing();
    changes.ask(ask.row(), ask.message().header().sender(), link, here.of(link).id(), change);
  }
}
