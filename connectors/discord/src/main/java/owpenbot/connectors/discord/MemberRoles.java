package owpenbot.connectors.discord;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Method;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Which roles somebody has in a server (docs.discord.com/developers/resources/guild
/// #get-guild-member), which needs no privileged intent. Thread-safe.
final class MemberRoles {

  private static final Logger LOG = LoggerFactory.getLogger(MemberRoles.class);
  private static final Route MEMBER =
      Route.custom(Method.GET, "guilds/{guild_id}/members/{user_id}");
  private static final int UNKNOWN_MEMBER = 10007;

  private final Rest rest;

  MemberRoles(Rest rest) {
    this.rest = rest;
  }

  /// Of these roles, those that the person has.
  ///
  /// @param asked each as `SERVER/ROLE`, by ids
  /// @throws DeliveryException when Discord cannot be asked now
  Set<String> of(PersonId person, Set<String> asked) {
    Set<String> servers =
        asked.stream()
            .filter(role -> role.indexOf('/') > 0)
            .map(role -> role.substring(0, role.indexOf('/')))
            .collect(Collectors.toSet());
    Set<String> held = new HashSet<>();
    for (String server : servers) {
      member(person, server).forEach(role -> held.add(server + "/" + role));
    }
    held.retainAll(asked);
    return held;
  }

  private Set<String> member(PersonId person, String server) {
    try {
      DataArray roles =
          rest.object(MEMBER.compile(server, person.id()), (DataObject) null)
              .optArray("roles")
              .orElseGet(DataArray::empty);
      return roles.stream(DataArray::getString).collect(Collectors.toSet());
    } catch (ParsingException e) {
      return unknown(server, e);
    } catch (Refusal e) {
      DeliveryException trouble = e.delivery("discord:" + server);
      if (trouble.retryable()) {
        throw trouble;
      }
      return e.is(UNKNOWN_MEMBER) ? Set.of() : unknown(server, e);
    }
  }

  private static Set<String> unknown(String server, RuntimeException e) {
    LOG.atWarn()
        .addKeyValue("role", "discord:" + server)
        .addKeyValue("problem", e.getMessage())
        .log("role not looked up");
    return Set.of();
  }
}
