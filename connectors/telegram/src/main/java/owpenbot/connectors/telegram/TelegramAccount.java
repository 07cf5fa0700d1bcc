package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;

/// What Telegram says about a bot account, for the command line.
///
/// @param username without `@`; null when there was no answer
/// @param readsGroups whether it sees every message of its groups, and not only those to it
/// @param refused whether the token is not good, as opposed to Telegram not being reached
/// @param problem what is wrong and how to mend it; null when all is well
public record TelegramAccount(
    @Nullable String username, boolean readsGroups, boolean refused, @Nullable String problem) {

  /// Asks Telegram; what goes wrong is in [#problem].
  public static TelegramAccount look(ConnectorConfig.Telegram config) {
    String token = config.token().reveal();
    OkHttpClient http = Http.polls(config.apiUrl(), Duration.ZERO);
    try {
      BotApi api =
          new BotApi(http, Http.base(config.apiUrl(), List.of("bot" + token)), new Scrubber(token));
      JsonNode me = api.call("getMe", "{}");
      if (!me.path("is_bot").asBoolean(false)) {
        return new TelegramAccount(
            null, false, false, "what answers at " + config.apiUrl() + " is not Telegram");
      }
      return new TelegramAccount(
          me.path("username").asText(),
          me.path("can_read_all_group_messages").asBoolean(false),
          false,
          null);
    } catch (ApiException e) {
      boolean refused = e.code() == 401 || e.code() == 404;
      return new TelegramAccount(
          null,
          false,
          refused,
          refused
              ? "Telegram refuses the token: get a new one from @BotFather (/token)"
              : "Telegram cannot be reached: " + e.getMessage());
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
