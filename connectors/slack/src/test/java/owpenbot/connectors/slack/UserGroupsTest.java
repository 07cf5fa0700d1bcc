package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.slack.SlackFault;

/// Roles that Slack calls user groups.
class UserGroupsTest {

  private final SlackPlatform platform = new SlackPlatform();
  private final SlackConnector connector = platform.connector();
  private final PersonId bob = new PersonId("slack", platform.bob.id());

  @AfterEach
  void close() {
    connector.close();
    platform.close();
  }

  @Test
  void membersHoldTheRoleAndOneLookUpServesAll() {
    platform.slack.userGroup("S0OWNERS1", platform.ann);
    platform.slack.userGroup("S0TEAM001", platform.ann, platform.bob);
    Set<String> asked = Set.of("S0OWNERS1", "S0TEAM001");

    assertThat(connector.roles(platform.person(), asked)).isEqualTo(asked);
    assertThat(connector.roles(bob, asked)).containsExactly("S0TEAM001");
    assertThat(platform.slack.calls("usergroups.users.list")).isEqualTo(2);
  }

  @Test
  void groupThatDoesNotExistIsHeldByNobody() {
    platform.slack.userGroup("S0TEAM001", platform.ann);

    assertThat(connector.roles(platform.person(), Set.of("S0TEAM001", "S0GONE001")))
        .containsExactly("S0TEAM001");
  }

  @Test
  void withoutTheScopeNobodyHoldsItAndTheFixIsNamed() {
    platform.slack.userGroup("S0TEAM001", platform.ann);
    platform.slack.lacks("usergroups:read", true);

    assertThat(connector.roles(platform.person(), Set.of("S0TEAM001"))).isEmpty();
    assertThat(connector.health().problem()).contains("usergroups:read").contains("manifest");
  }

  @Test
  void whenSlackCannotBeAskedItIsSaidSo() {
    platform.slack.userGroup("S0TEAM001", platform.ann);
    platform.slack.fail("usergroups.users.list", 1, new SlackFault.RateLimited(7));

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class, () -> connector.roles(platform.person(), Set.of("S0TEAM001")));

    assertThat(refusal.retryable()).isTrue();
    assertThat(connector.roles(platform.person(), Set.of("S0TEAM001"))).hasSize(1);
  }
}
