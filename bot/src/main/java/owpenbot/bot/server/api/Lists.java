package owpenbot.bot.server.api;

import java.util.List;
import java.util.Optional;
import owpenbot.bot.server.files.CommandItem;
import owpenbot.bot.server.files.CommandList;
import owpenbot.bot.server.files.McpItem;
import owpenbot.bot.server.files.PluginItem;
import owpenbot.bot.server.files.PluginList;
import owpenbot.bot.server.files.Scope;
import owpenbot.bot.server.files.SkillItem;
import owpenbot.bot.server.files.SkillList;
import owpenbot.bot.server.files.Warning;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// The lists of a workspace as the original writes them; `warnings` only when there are any. Pure.
final class Lists {

  private Lists() {}

  static JsonObject plugins(PluginList list) {
    return new JsonObject()
        .list("items", list.items(), Lists::plugin)
        .texts("loadOrder", PluginList.LOAD_ORDER)
        .optional(
            "packageJson",
            Optional.ofNullable(list.packageJson()).map(Object::toString).orElse(null));
  }

  private static JsonObject plugin(PluginItem item) {
    return new JsonObject()
        .with("spec", item.spec())
        .with("source", item.source())
        .with("scope", item.scope().wire())
        .optional("path", Optional.ofNullable(item.path()).map(Object::toString).orElse(null));
  }

  static JsonObject skills(SkillList list) {
    return warned(new JsonObject().list("items", list.items(), Lists::skill), list.warnings());
  }

  static JsonObject skill(SkillItem item) {
    return new JsonObject()
        .with("name", item.name())
        .with("description", item.description())
        .with("path", item.path().toString())
        .with("scope", item.scope().wire());
  }

  static JsonObject mcp(McpItem item, JsonValue config) {
    JsonObject json =
        new JsonObject()
            .with("name", item.name())
            .with("config", config)
            .with("source", "config.project");
    return item.disabledByTools() ? json.with("disabledByTools", true) : json;
  }

  static JsonObject commands(CommandList list) {
    return warned(new JsonObject().list("items", list.items(), Lists::command), list.warnings());
  }

  private static JsonObject command(CommandItem item) {
    JsonObject json =
        new JsonObject()
            .with("name", item.name())
            .optional("description", item.description())
            .with("template", item.template())
            .optional("agent", item.agent())
            .optional("model", item.model());
    if (item.subtask() != null) {
      json.with("subtask", item.subtask());
    }
    return json.with("scope", item.scope() == Scope.PROJECT ? "workspace" : "global");
  }

  private static JsonObject warned(JsonObject json, List<Warning> warnings) {
    return warnings.isEmpty()
        ? json
        : json.list(
            "warnings",
            warnings,
            warning ->
                new JsonObject()
                    .with("path", warning.path().toString())
                    .with("message", warning.reason()));
  }
}
