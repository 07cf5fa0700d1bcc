package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Pruned;
import owpenbot.client.http.Wire;

/// What a directory offers: agents, models, commands.
final class CatalogueReader {

  /// The keys of providers, which the engine hands out in clear, and long prompts.
  static final Pruned PROVIDERS_LEFT_OUT =
      Pruned.of(
          "providers.options",
          "providers.key",
          "providers.env",
          "providers.models.options",
          "providers.models.headers");

  static final Pruned AGENTS_LEFT_OUT = Pruned.of("prompt", "options");
  static final Pruned COMMANDS_LEFT_OUT = Pruned.of("template");
  static final Pruned CONFIG_LEFT_OUT =
      Pruned.of("provider", "mcp", "command", "agent", "mode", "permission", "experimental");

  private CatalogueReader() {}

  static Agent agent(JsonNode json) {
    return new Agent(
        Wire.need(json, "name"),
        Wire.text(json, "description"),
        Wire.text(json, "mode"),
        Wire.flag(json, "hidden"),
        Wire.list(json.path("permission"), CatalogueReader::rule));
  }

  static CommandInfo command(JsonNode json) {
    return new CommandInfo(Wire.need(json, "name"), Wire.text(json, "description"));
  }

  /// @param configured the directory's configured model, `provider/model`, may be empty
  static Models models(JsonNode json, String configured) {
    List<ModelInfo> all = new ArrayList<>();
    for (JsonNode provider : json.path("providers")) {
      String id = Wire.text(provider, "id");
      for (var model : provider.path("models").properties()) {
        all.add(model(new Model(id, model.getKey()), model.getValue()));
      }
    }
    return new Models(all, byDefault(json, configured));
  }

  private static Rule rule(JsonNode json) {
    return new Rule(
        Wire.need(json, "permission"), Wire.need(json, "pattern"), Wire.need(json, "action"));
  }

  private static ModelInfo model(Model model, JsonNode json) {
    List<String> inputs = new ArrayList<>();
    for (var input : json.path("capabilities").path("input").properties()) {
      if (input.getValue().asBoolean(false)) {
        inputs.add(input.getKey());
      }
    }
    String name = Wire.text(json, "name");
    return new ModelInfo(
        model,
        name.isEmpty() ? model.id() : name,
        Wire.number(json.path("limit"), "context"),
        inputs);
  }

  /// The configured one, else the default of the first provider that has one.
  private static @Nullable Model byDefault(JsonNode json, String configured) {
    int slash = configured.indexOf('/');
    if (slash > 0 && slash < configured.length() - 1) {
      return Model.parse(configured);
    }
    for (JsonNode provider : json.path("providers")) {
      String id = Wire.text(provider, "id");
      String model = Wire.text(json.path("default"), id);
      if (!model.isEmpty()) {
        return new Model(id, model);
      }
    }
    return null;
  }
}
