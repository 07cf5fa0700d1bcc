package owpenbot.bot.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an engine we start sees of our environment: everything but what is ours. Keys of model
/// providers stay, the engine needs them. Pure.
final class EngineEnvironment {

  /// The name of the user for the engine's password.
  static final String USER = "opencode";

  /// Marks every process that comes from an engine of ours, so that none is left behind.
  static final String MARK = "OWPENBOT_ENGINE";

  /// The engine waits for an npm install in every `.opencode` folder before it answers for the
  /// directory: 71 s with npm's usual retries where no registry is reached, 1 s without.
  private static final String NPM_RETRIES = "npm_config_fetch_retries";

  private static final List<String> OURS =
      List.of(
          "OWPENBOT_", "OPENWORK_", "OPENWRK_", "TELEGRAM_", "SLACK_", "DISCORD_", "ALLOW_FROM");

  private static final Set<String> OURS_WHOLE =
      Set.of(
          "PERMISSION_MODE",
          "OPENCODE_URL",
          "OPENCODE_DIRECTORY",
          "OPENCODE_SERVER_USERNAME",
          "OPENCODE_SERVER_PASSWORD",
          "OPENCODE_DISABLE_EMBEDDED_WEB_UI",
          // Whoever has it speaks for our service to systemd.
          "NOTIFY_SOCKET");

  private EngineEnvironment() {}

  /// The environment without our settings and tokens.
  static Map<String, String> withoutOurs(Map<String, String> environment) {
    Map<String, String> left = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (!OURS_WHOLE.contains(name) && OURS.stream().noneMatch(name::startsWith)) {
            left.put(name, value);
          }
        });
    return left;
  }

  /// The whole environment of a new engine.
  ///
  /// @param policy variables that make it ask; they win over what is inherited
  static Map<String, String> of(
      Map<String, String> inherited, Map<String, String> policy, String password, String mark) {
    Map<String, String> all = withoutOurs(inherited);
    all.putIfAbsent(NPM_RETRIES, "0");
    all.putAll(policy);
    all.put("OPENCODE_SERVER_USERNAME", USER);
    all.put("OPENCODE_SERVER_PASSWORD", password);
    all.put("OPENCODE_DISABLE_AUTOUPDATE", "1");
    all.put("OPENCODE_DISABLE_TERMINAL_TITLE", "1");
    all.put(MARK, mark);
    return Map.copyOf(all);
  }
}
