package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.json.Json;
import owpenbot.config.Change;
import owpenbot.config.Entry;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsFile;
import owpenbot.config.Surroundings;

/// `config`: the settings file and the settings in effect. Works whatever is wrong with them.
final class ConfigCommand {

  /// Keys of accounts, which a running process follows.
  private static final String ACCOUNTS = "channels.";

  private ConfigCommand() {}

  static Node node() {
    Node.Command get =
        Node.command(
            "get",
            "Prints one key of the settings file, or all of it; secrets as ***.",
            "owpenwork config get engine.model",
            ConfigCommand::get,
            Node.optionalArgument("KEY", "Dotted."));
    Node.Command set =
        Node.command(
            "set",
            "Writes one key of the settings file; everything else in it stays.",
            "owpenwork config set engine.model anthropic/claude-sonnet-4-5",
            ConfigCommand::set,
            Node.argument("KEY", "Dotted."),
            Node.argument("VALUE", "JSON, or else a text."));
    return Node.group(
        "config",
        "Reads and writes the settings.",
        get,
        set,
        Node.command(
            "show",
            "Prints every setting in effect and where it comes from.",
            "owpenwork config show",
            ConfigCommand::show),
        Node.command(
            "path",
            "Prints where the settings file lies.",
            "owpenwork config path",
            ConfigCommand::path));
  }

  /// The settings file, for commands that write it.
  static SettingsFile file(Invocation call) {
    Surroundings surroundings = call.shell().surroundings().apply(Map.of());
    return new SettingsFile(call.loaded().settings().paths().config(), surroundings);
  }

  /// A running process keeps the settings that it was started with.
  private static void remarkRestart(Invocation call) {
    if (ControlClient.find(call.loaded().settings().paths().data()).isPresent()) {
      call.output().remark("the running owpenwork takes this over at its next start");
    }
  }

  private static int get(Invocation call) {
    Optional<String> key = call.argumentIfAny(0);
    SettingsFile file = file(call);
    if (key.isEmpty()) {
      return call.done(value(file.all()), file.all());
    }
    Optional<String> found = file.get(key.get());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(key.get(), found.map(ConfigCommand::value).orElse(null));
    return call.done(json, key.get() + ": " + found.orElse("(not set)"));
  }

  private static int set(Invocation call) {
    SettingsFile file = file(call);
    String key = call.argument(0);
    Change change =
        Announced.change(call, "config.set", key, () -> file.set(key, call.argument(1)));
    change.notices().forEach(call.output()::remark);
    if (key.startsWith(ACCOUNTS)) {
      Followed.accounts(call);
    } else {
      remarkRestart(call);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("key", change.key());
    json.put("value", value(change.after()));
    json.put("config", value(file.all()));
    return call.done(json, "Set %s = %s".formatted(change.key(), change.after()));
  }

  private static int show(Invocation call) {
    Loaded loaded = call.loaded();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("settings", loaded.entries().stream().map(ConfigCommand::json).toList());
    json.put("problems", loaded.problems());
    json.put("unknownKeys", loaded.unknownKeys());
    json.put("notices", loaded.notices());
    call.output().result(json, loaded.entries().stream().map(ConfigCommand::line).toList());
    if (!call.output().json()) {
      remarks(loaded).forEach(call.output()::remark);
    }
    return ExitCode.OK;
  }

  private static List<String> remarks(Loaded loaded) {
    List<String> remarks = new ArrayList<>(loaded.problems());
    remarks.addAll(loaded.unknownKeys());
    remarks.addAll(loaded.notices());
    return remarks;
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("value", entry.value());
    json.put("origin", entry.origin());
    return json;
  }

  private static String line(Entry entry) {
    return "%s = %s  (%s)".formatted(entry.key(), entry.value(), entry.origin());
  }

  private static int path(Invocation call) {
    String path = call.loaded().settings().paths().config().toString();
    return call.done(Map.of("path", path), path);
  }

  private static @Nullable Object value(String json) {
    return Json.object("{\"value\":" + json + "}").orElseGet(Map::of).get("value");
  }
}
