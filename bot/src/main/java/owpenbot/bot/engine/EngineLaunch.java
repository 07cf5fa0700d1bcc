package owpenbot.bot.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.bot.engine.policy.Sha256;

/// How an engine is started.
///
/// @param environment of our process, as `config` gives it; what is ours is taken out
/// @param data our data folder: record, log and settings folder lie there
/// @param directory where it is started. Every call names its own, but 1.1 takes relative paths of
///   the read tool from here. Neither version loads a `bunfig.toml` or `.env` from it (tried).
public record EngineLaunch(
    Path binary, Path data, Path directory, Map<String, String> environment, EnginePolicy policy) {

  /// Variables whose change must reach the engine; a terminal's own ones come and go.
  private static final Pattern MATTERS =
      Pattern.compile("HOME|PATH|XDG_.*|OPENCODE_.*|.*(KEY|TOKEN|SECRET|URL).*");

  public EngineLaunch {
    environment = Map.copyOf(environment);
  }

  /// The engine's settings folder.
  Path settings() {
    return data.resolve("engine").resolve("settings");
  }

  /// What an engine that is still running must have been started with to be taken back.
  String hash() {
    TreeMap<String, String> parts = new TreeMap<>(policy.files());
    parts.putAll(policy.environment(settings()));
    EngineEnvironment.withoutOurs(environment).entrySet().stream()
        .filter(variable -> MATTERS.matcher(variable.getKey()).matches())
        .forEach(variable -> parts.put("$" + variable.getKey(), variable.getValue()));
    StringBuilder all = new StringBuilder(binary + "\0" + directory);
    parts.forEach((name, value) -> all.append('\0').append(name).append('=').append(value));
    return Sha256.of(all.toString());
  }
}
