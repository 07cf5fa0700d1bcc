package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.usergroups.users.UsergroupsUsersListRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Who is in a user group (docs.slack.dev/reference/methods/usergroups.users.list). Slack tells all
/// of a group at once, twenty times a minute, so the list serves everybody for a minute.
/// Thread-safe.
final class UserGroups {

  private static final Logger LOG = LoggerFactory.getLogger(UserGroups.class);
  private static final int MAX_REMEMBERED = 100;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Calls calls;
  private final Clock clock;
  private final Recent<String, Members> members = new Recent<>(MAX_REMEMBERED);

  private record Members(Set<String> people, Instant asked) {
    Members {
      people = Set.copyOf(people);
    }
  }

  UserGroups(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// Of these groups, those that the person is in.
  ///
  /// @throws DeliveryException when Slack cannot be asked now
  Set<String> of(PersonId person, Set<String> groups) {
    Set<String> held = new HashSet<>();
    for (String group : groups) {
      if (members(group).people().contains(person.id())) {
        held.add(group);
      }
    }
    return held;
  }

  private Members members(String group) {
    Members known = members.get(group);
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.asked().plus(FRESH))) {
      return known;
    }
    Members found = new Members(ask(group), now);
    members.put(group, found);
    return found;
  }

  private Set<String> ask(String group) {
    try {
      JsonNode answer =
          calls.bot(
              "usergroups.users.list",
              RequestFormBuilder.toForm(
                  UsergroupsUsersListRequest.builder().usergroup(group).build()));
      Set<String> people = new HashSet<>();
      answer.path("users").forEach(user -> people.add(user.asText()));
      return people;
    } catch (Refusal e) {
      DeliveryException trouble = e.harmless("slack:" + group);
      if (trouble.retryable()) {
        throw trouble;
      }
      LOG.atWarn()
          .addKeyValue("role", "slack:" + group)
          .addKeyValue("problem", e.getMessage())
          .log("role not looked up");
      return Set.of();
    }
  }
}
