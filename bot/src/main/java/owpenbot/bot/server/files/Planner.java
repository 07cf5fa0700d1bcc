package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.WriteRequest.AddPlugin;
import owpenbot.bot.server.files.WriteRequest.PatchConfig;
import owpenbot.bot.server.files.WriteRequest.PutCommand;
import owpenbot.bot.server.files.WriteRequest.PutMcp;
import owpenbot.bot.server.files.WriteRequest.PutSkill;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Judges requests and makes plans of them. Reads files, writes none. Thread-safe.
final class Planner {

  private final Workspace workspace;
  private final Places places;
  private final PathGuard guard;

  Planner(Workspace workspace, Places places, PathGuard guard) {
    this.workspace = workspace;
    this.places = places;
    this.guard = guard;
  }

  WritePlan plan(WriteRequest request) {
    return switch (request) {
      case PatchConfig patch -> patch(patch);
      case AddPlugin(String spec) -> addPlugin(spec);
      case WriteRequest.RemovePlugin(String name) -> removePlugin(name);
      case PutSkill skill -> putSkill(skill);
      case WriteRequest.RemoveSkill(String name) -> removeSkill(SkillRules.name(name));
      case PutMcp(String name, JsonValue config) ->
          putMcp(McpRules.name(name), McpRules.config(config));
      case WriteRequest.RemoveMcp(String name) -> removeMcp(McpRules.name(name));
      case PutCommand command -> putCommand(command);
      case WriteRequest.RemoveCommand(String name) -> removeCommand(CommandRules.name(name));
      case WriteRequest.Import(JsonValue.Obj bundle) ->
          new ImportPlanner(workspace, places, guard).plan(bundle);
    };
  }

  private WritePlan patch(PatchConfig patch) {
    if (patch.opencode() == null && patch.openwork() == null) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_PAYLOAD, "opencode or openwork updates required");
    }
    Draft draft = new Draft(guard);
    SettingsEdit edit = new SettingsEdit(draft, places);
    List<String> parts = new ArrayList<>();
    if (patch.opencode() != null) {
      JsonValue.Obj keys = SettingsEdit.object("opencode", patch.opencode());
      edit.mergeOpencode(keys);
      parts.add(named(places.opencode(), keys));
    }
    if (patch.openwork() != null) {
      JsonValue.Obj keys = SettingsEdit.object("openwork", patch.openwork());
      edit.mergeOpenwork(keys);
      parts.add(named(places.openwork(), keys));
    }
    String target = guard.name(patch.opencode() == null ? places.openwork() : places.opencode());
    return draft.plan(workspace, "config.patch", target, "Set " + String.join("; ", parts));
  }

  private String named(Path file, JsonValue.Obj keys) {
    return String.join(", ", keys.members().keySet()) + " in " + guard.name(file);
  }

  private WritePlan addPlugin(@Nullable String spec) {
    if (spec == null || spec.isBlank() || spec.chars().anyMatch(Character::isISOControl)) {
      throw new WorkspaceException(WorkspaceError.INVALID_PLUGIN_SPEC, "Plugin spec is required");
    }
    String wanted = spec.strip();
    String summary = "Add plugin " + wanted;
    return plugins(
        "plugins.add",
        summary,
        items -> {
          String identity = PluginSpec.identity(wanted);
          boolean there = items.stream().anyMatch(item -> same(item, identity));
          if (!there) {
            items.add(JsonValue.text(wanted));
          }
        });
  }

  private WritePlan removePlugin(String name) {
    String identity = PluginSpec.identity(name);
    return plugins(
        "plugins.remove",
        "Remove plugin " + name.strip(),
        items -> items.removeIf(item -> same(item, identity)));
  }

  private static boolean same(JsonValue item, String identity) {
    return PluginSpec.identity(Plugins.spec(item)).equals(identity);
  }

  private interface ListEdit {
    void apply(List<JsonValue> items);
  }

  private WritePlan plugins(String action, String summary, ListEdit change) {
    Draft draft = new Draft(guard);
    SettingsEdit edit = new SettingsEdit(draft, places);
    edit.opencode(
        (settings, editor) -> {
          List<JsonValue> items =
              switch (settings.get("plugin")) {
                case JsonValue.Arr(List<JsonValue> list) -> new ArrayList<>(list);
                case JsonValue.Text text -> new ArrayList<>(List.of(text));
                case null, default -> new ArrayList<>();
              };
          List<JsonValue> before = List.copyOf(items);
          change.apply(items);
          if (!items.equals(before)) {
            editor.set(List.of("plugin"), new JsonValue.Arr(items));
          }
        });
    return draft.plan(workspace, action, guard.name(places.opencode()), summary);
  }

  private WritePlan putMcp(String name, JsonValue.Obj config) {
    Draft draft = new Draft(guard);
    SettingsEdit edit = new SettingsEdit(draft, places);
    edit.opencode((_, editor) -> editor.set(List.of("mcp", name), config));
    return draft.plan(
        workspace, "mcp.add", guard.name(places.opencode()), "Add MCP server " + name);
  }

  private WritePlan removeMcp(String name) {
    Draft draft = new Draft(guard);
    SettingsEdit edit = new SettingsEdit(draft, places);
    edit.opencode((_, editor) -> editor.remove(List.of("mcp", name)));
    return draft.plan(
        workspace, "mcp.remove", guard.name(places.opencode()), "Remove MCP server " + name);
  }

  private WritePlan putSkill(PutSkill skill) {
    String name = SkillRules.name(skill.name());
    String text = SkillRules.file(name, skill.content(), skill.description());
    Draft draft = new Draft(guard);
    Path file = places.ownSkill(name);
    draft.put(file, text);
    return draft.plan(workspace, "skills.upsert", guard.name(file), "Write skill " + name);
  }

  private WritePlan removeSkill(String name) {
    Draft draft = new Draft(guard);
    Path file = places.ownSkill(name);
    draft.delete(file);
    return draft.plan(workspace, "skills.delete", guard.name(file), "Remove skill " + name);
  }

  private WritePlan putCommand(PutCommand command) {
    String name = CommandRules.name(command.name());
    String text = CommandRules.file(name, command);
    Draft draft = new Draft(guard);
    Path file = places.ownCommand(name);
    draft.put(file, text);
    return draft.plan(workspace, "commands.upsert", guard.name(file), "Write command /" + name);
  }

  private WritePlan removeCommand(String name) {
    Draft draft = new Draft(guard);
    Path file = places.ownCommand(name);
    draft.delete(file);
    return draft.plan(workspace, "commands.delete", guard.name(file), "Remove command /" + name);
  }
}
