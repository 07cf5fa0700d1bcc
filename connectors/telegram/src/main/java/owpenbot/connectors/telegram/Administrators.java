package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Who administrates a group (core.telegram.org/bots/api#getchatmember). Thread-safe.
final class Administrators {

  private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);
  private static final Set<String> STATUSES = Set.of("creator", "administrator");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final BotApi api;

  /// @param api on a client of its own calls, not on that of the long poll
  Administrators(BotApi api) {
    this.api = api;
  }

  /// Of these groups, those that the person administrates.
  ///
  /// @throws DeliveryException when Telegram cannot be asked now
  Set<String> groups(PersonId person, Set<String> groups) {
    Set<String> administrated = new HashSet<>();
    for (String group : groups) {
      if (isAdministrator(person, group)) {
        administrated.add(group);
      }
    }
    return administrated;
  }

  private boolean isAdministrator(PersonId person, String group) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("chat_id", group)
            .put("user_id", person.id())
            .toString();
    try {
      return STATUSES.contains(api.call("getChatMember", body).path("status").asText());
    } catch (ApiException e) {
      if (e.code() == TOO_MANY_REQUESTS) {
        throw trouble(DeliveryException.Reason.RATE_LIMITED, e);
      }
      if (e.code() == ApiException.NO_ANSWER || e.code() >= SERVER_ERRORS) {
        throw trouble(DeliveryException.Reason.OFFLINE, e);
      }
      LOG.atWarn()
          .addKeyValue("role", "telegram:" + group)
          .addKeyValue("problem", e.getMessage())
          .log("role not looked up");
      return false;
    }
  }

  private static DeliveryException trouble(DeliveryException.Reason reason, ApiException e) {
    return new DeliveryException(reason, String.valueOf(e.getMessage()), e.retryAfter(), null);
  }
}
