package owpenbot.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import owpenbot.bot.cli.Launch;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;

/// The environment of engines that we start: ours without the variables that carry our secrets,
/// which may have any name. Thread-safe.
final class EngineVariables {

  private final Launch launch;
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  EngineVariables(Launch launch) {
    this.launch = launch;
    hidden.addAll(launch.loaded().secretVariables());
  }

  /// For an engine that starts now.
  Map<String, String> now() {
    Map<String, String> environment = new HashMap<>(launch.surroundings().variables());
    environment.keySet().removeAll(hidden);
    return environment;
  }

  /// The settings as they are now; what they name as a secret is hidden from here on, even when
  /// they no longer name it.
  Settings reread() {
    Loaded now = launch.reread();
    hidden.addAll(now.secretVariables());
    return now.settings();
  }
}
