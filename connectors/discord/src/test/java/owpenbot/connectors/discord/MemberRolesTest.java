package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.discord.Fault;

class MemberRolesTest {

  private static final String MEMBER = "GET guilds/#/members/#";

  private final DiscordPlatform platform = new DiscordPlatform();
  private final DiscordConnector connector = platform.connector();
  private final String chiefs = platform.guild + "/77";
  private final String team = platform.guild + "/78";

  @AfterEach
  void close() {
    connector.close();
    platform.close();
  }

  @Test
  void onlyTheRolesAskedForAreToldWithOneCallForAServer() {
    platform.discord.gives(platform.guild, id(), 77L, 78L, 79L);

    assertThat(connector.roles(platform.person(), Set.of(chiefs, team, platform.guild + "/99")))
        .containsExactlyInAnyOrder(chiefs, team);
    assertThat(platform.discord.calls(MEMBER)).isOne();
  }

  @Test
  void whoIsNoMemberAndWhatIsNoServerHoldsNothing() {
    platform.discord.fail(MEMBER, 1, new Fault.Refused(404, 10007, "Unknown Member"));

    assertThat(connector.roles(platform.person(), Set.of(chiefs))).isEmpty();
    assertThat(connector.roles(platform.person(), Set.of("5/77"))).isEmpty();
    assertThat(connector.roles(new PersonId("discord", "42"), Set.of("nonsense"))).isEmpty();
  }

  @Test
  void whenDiscordCannotBeAskedItIsSaidSo() {
    platform.discord.gives(platform.guild, id(), 77L);
    platform.discord.fail(MEMBER, 1, new Fault.DroppedBefore());

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class, () -> connector.roles(platform.person(), Set.of(chiefs)));

    assertThat(refusal.retryable()).isTrue();
    assertThat(connector.roles(platform.person(), Set.of(chiefs))).containsExactly(chiefs);
  }

  private long id() {
    return Long.parseLong(platform.person().id());
  }
}
