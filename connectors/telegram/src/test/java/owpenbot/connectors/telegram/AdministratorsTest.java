package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.telegram.Fault;

/// Roles that Telegram knows as a group's administrators.
class AdministratorsTest {

  private final TelegramPlatform platform = new TelegramPlatform();
  private final TelegramConnector connector = platform.connector();

  @AfterEach
  void close() {
    connector.close();
    platform.close();
  }

  @Test
  void administratorsHoldTheGroupAndMembersDoNot() {
    platform.telegram.administrators(platform.group, 42L);

    assertThat(connector.roles(platform.person(), Set.of("-1001", "-1002")))
        .containsExactly("-1001");
    assertThat(connector.roles(new PersonId("telegram", "43"), Set.of("-1001"))).isEmpty();
  }

  @Test
  void whenTelegramCannotBeAskedItIsSaidSo() {
    platform.telegram.administrators(platform.group, 42L);
    platform.telegram.fail("getChatMember", 1, new Fault.RateLimited(3));

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class, () -> connector.roles(platform.person(), Set.of("-1001")));

    assertThat(refusal.retryable()).isTrue();
    assertThat(connector.roles(platform.person(), Set.of("-1001"))).hasSize(1);
  }
}
