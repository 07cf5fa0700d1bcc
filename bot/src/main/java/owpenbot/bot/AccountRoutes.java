package owpenbot.bot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.config.ConfigException;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;
import owpenbot.connectors.api.ConnectorId;

/// The call by which the command line has the running process look at its accounts again.
final class AccountRoutes {

  private AccountRoutes() {}

  /// By method and path.
  ///
  /// @param read the settings as they are now; a [ConfigException] when they cannot be used
  /// @param followed what else follows the accounts, once they have changed
  static Map<String, ControlRoute> of(
      Supplier<Settings> read,
      Function<List<ConnectorConfig>, Identities.Change> follow,
      Runnable followed) {
    return Map.of("POST /v1/accounts/reload", _ -> reload(read, follow, followed));
  }

  private static Answer reload(
      Supplier<Settings> read,
      Function<List<ConnectorConfig>, Identities.Change> follow,
      Runnable followed) {
    List<ConnectorConfig> wanted;
    try {
      wanted = read.get().connectors();
    } catch (ConfigException e) {
      return Answer.failed(409, "the settings cannot be used: " + e.getMessage());
    }
    Identities.Change change = follow.apply(wanted);
    followed.run();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("added", names(change.added()));
    json.put("changed", names(change.changed()));
    json.put("removed", names(change.removed()));
    return Answer.ok(json);
  }

  private static List<String> names(List<ConnectorId> ids) {
    return ids.stream().map(ConnectorId::toString).toList();
  }
}
