package owpenbot.bot.server.files;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A workspace's settings, skills and commands as one object that an import takes. Pure.
final class Exports {

  private Exports() {}

  static JsonValue.Obj of(
      Workspace workspace,
      Instant at,
      ConfigView config,
      List<SkillItem> skills,
      List<CommandItem> commands) {
    Map<String, JsonValue> export = new LinkedHashMap<>();
    export.put("workspaceId", JsonValue.text(workspace.id()));
    export.put("exportedAt", JsonValue.number(at.toEpochMilli()));
    export.put("opencode", config.opencode());
    export.put("openwork", config.openwork());
    export.put("skills", new JsonValue.Arr(skills.stream().map(Exports::skill).toList()));
    export.put("commands", new JsonValue.Arr(commands.stream().map(Exports::command).toList()));
    return new JsonValue.Obj(export);
  }

  private static JsonValue skill(SkillItem skill) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("name", JsonValue.text(skill.name()));
    json.put("description", JsonValue.text(skill.description()));
    json.put("content", JsonValue.text(skill.content()));
    return new JsonValue.Obj(json);
  }

  private static JsonValue command(CommandItem command) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("name", JsonValue.text(command.name()));
    put(json, "description", command.description());
    json.put("template", JsonValue.text(command.template()));
    put(json, "agent", command.agent());
    put(json, "model", command.model());
    if (command.subtask() != null) {
      json.put("subtask", new JsonValue.Bool(command.subtask()));
    }
    return new JsonValue.Obj(json);
  }

  private static void put(Map<String, JsonValue> json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, JsonValue.text(text));
    }
  }
}
