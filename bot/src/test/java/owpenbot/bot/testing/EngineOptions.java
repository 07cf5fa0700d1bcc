package owpenbot.bot.testing;

import java.util.HashMap;
import java.util.Map;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.config.ApprovalSettings.Mode;

/// How an engine of a test's own is started.
///
/// @param environment more variables, as if our own process had them
public record EngineOptions(EnginePolicy policy, Map<String, String> environment) {
  public EngineOptions {
    environment = Map.copyOf(environment);
  }

  /// As in production by default.
  public static EngineOptions asking() {
    return with(new EnginePolicy(Mode.ASK, true));
  }

  public static EngineOptions with(EnginePolicy policy) {
    return new EngineOptions(policy, Map.of());
  }

  public EngineOptions and(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new EngineOptions(policy, more);
  }
}
