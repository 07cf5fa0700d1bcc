package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.store.ApprovalRow;

final class WriteEndsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:05:00Z");
  private static final WriteEnd ALLOWED = new WriteEnd.Allowed("Ada");
  private static final WriteEnd DENIED = new WriteEnd.Denied("Ada", "not this one");

  private static ApprovalRow waiting() {
    return Approvals.waiting(Writes.KIND, null);
  }

  private static ApprovalRow allowed(ApprovalState state) {
    return Approvals.decided(state, Decision.Kind.ONCE, "", Approvals.ANN, "Ann");
  }

  private static Optional<ApprovalRow> applied(ApprovalRow row, WriteEnd end) {
    return WriteEnds.applied(row, end, NOW);
  }

  @Test
  void whatASentDecisionAskedForIsConfirmed() {
    ApprovalRow sent = allowed(ApprovalState.SENT);

    assertThat(applied(sent, ALLOWED)).map(ApprovalState::of).contains(ApprovalState.CONFIRMED);
  }

  @Test
  void theOtherOfTwoDecisionsIsToldAsTheServerHasIt() {
    ApprovalRow sent = allowed(ApprovalState.SENT);

    assertThat(applied(sent, DENIED))
        .hasValueSatisfying(
            row -> {
              assertThat(ApprovalState.of(row)).isEqualTo(ApprovalState.SUPERSEDED);
              assertThat(row.decision()).isEqualTo("DENY");
              assertThat(row.reason()).isEqualTo("Denied on the server by Ada: “not this one”");
              assertThat(row.decidedBy()).isNull();
              assertThat(row.decidedAt()).isEqualTo(NOW);
            });
  }

  @Test
  void nobodysDecisionIsExpiryAndNoDenial() {
    assertThat(applied(waiting(), new WriteEnd.Expired()))
        .hasValueSatisfying(
            row -> {
              assertThat(ApprovalState.of(row)).isEqualTo(ApprovalState.EXPIRED);
              assertThat(row.decision()).isEqualTo("EXPIRE");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = ApprovalState.class,
      names = {"CONFIRMED", "SUPERSEDED", "EXPIRED", "LOST"})
  void nothingEndsTwice(ApprovalState state) {
    ApprovalRow over = allowed(state);

    assertThat(applied(over, ALLOWED)).isEmpty();
    assertThat(applied(over, new WriteEnd.Cancelled("gone"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ApprovalState.class)
  void onlyWhatWasAllowedCanFailToBeWritten(ApprovalState state) {
    Optional<ApprovalRow> row =
        applied(allowed(state), new WriteEnd.NotWritten("Not written: full"));

    EnumSet<ApprovalState> were =
        EnumSet.of(ApprovalState.SENT, ApprovalState.CONFIRMED, ApprovalState.SUPERSEDED);
    assertThat(row.map(ApprovalRow::reason))
        .isEqualTo(were.contains(state) ? Optional.of("Not written: full") : Optional.empty());
  }
}
