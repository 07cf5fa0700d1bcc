package owpenbot.bot.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;

class SeatsTest {

  private static final ChatRef PHONE = ChatRef.of(new ConnectorId("one", "default"), "phone");
  private static final ChatRef DESK = ChatRef.of(new ConnectorId("two", "default"), "desk");
  private static final ChatRef TEAM = ChatRef.of(new ConnectorId("two", "default"), "team");
  private static final Seats DRIVEN = new Seats("ses_1", PHONE, Set.of(TEAM));

  @Test
  void whoJoinsFollowsWhereSomebodyDrives() {
    assertThat(DRIVEN.joinedBy(DESK)).isEqualTo(new Seats("ses_1", PHONE, Set.of(TEAM, DESK)));
  }

  @Test
  void whoJoinsDrivesWhereNobodyDoes() {
    assertThat(new Seats("ses_1", null, Set.of(TEAM)).joinedBy(DESK))
        .isEqualTo(new Seats("ses_1", DESK, Set.of(TEAM)));
  }

  @Test
  void theDriverWhoJoinsGoesOnDriving() {
    assertThat(DRIVEN.joinedBy(PHONE)).isEqualTo(DRIVEN);
  }

  @Test
  void whoLosesTheWheelFollows() {
    assertThat(DRIVEN.drivenBy(TEAM)).isEqualTo(new Seats("ses_1", TEAM, Set.of(PHONE)));
    assertThat(DRIVEN.drivenBy(PHONE)).isEqualTo(DRIVEN);
  }

  @Test
  void aDriverWhoLeavesLeavesTheWheelToWhoeverWritesNext() {
    assertThat(DRIVEN.without(PHONE)).isEqualTo(new Seats("ses_1", null, Set.of(TEAM)));
    assertThat(DRIVEN.without(TEAM)).isEqualTo(new Seats("ses_1", PHONE, Set.of()));
  }
}
