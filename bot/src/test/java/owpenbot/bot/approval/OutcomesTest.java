package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.approval.Approvals.ANN;
import static owpenbot.bot.approval.Approvals.decided;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.approval.Decision.Kind;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.OutboundMessage.CardState;

class OutcomesTest {

  private final Outcomes outcomes = new Outcomes(ZoneOffset.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    "SENT, DENY, SENDING",
    "CONFIRMED, ONCE, ALLOWED",
    "CONFIRMED, SESSION, ALLOWED",
    "CONFIRMED, ALWAYS, ALLOWED",
    "CONFIRMED, DENY, DENIED",
    "CONFIRMED, ANSWER, ANSWERED",
    "CONFIRMED, SKIP, ANSWERED",
    "SUPERSEDED, ONCE, ALLOWED",
    "SUPERSEDED, DENY, DENIED",
    "EXPIRED, EXPIRE, EXPIRED",
    "LOST, ONCE, LOST"
  })
  void cardIsNeverAheadOfTheAsker(ApprovalState state, Kind kind, CardState card) {
    assertThat(Outcomes.state(decided(state, kind, "", ANN, "Ann"))).isEqualTo(card);
  }

  @Test
  void openCardWithoutAHitchHasNoLine() {
    ApprovalRow row = Approvals.waiting(OpencodeApprovals.PERMISSION, null);

    assertThat(outcomes.line(row)).isNull();
    assertThat(outcomes.line(Rows.reopened(row, "Try again."))).isEqualTo("Try again.");
  }

  @Test
  void decidedCardSaysWhoOnWhichPlatformWhenAndAfterHowLong() {
    assertThat(outcomes.line(decided(ApprovalState.CONFIRMED, Kind.ONCE, "", ANN, "Ann")))
        .isEqualTo("Allowed once by Ann (telegram) · 11:01:05 · after 1m05s");
  }

  @Test
  void denialQuotesItsReasonAndNothingElseDoes() {
    assertThat(outcomes.line(decided(ApprovalState.CONFIRMED, Kind.DENY, "too wide", ANN, "Ann")))
        .endsWith(" · “too wide”");
    assertThat(outcomes.line(decided(ApprovalState.CONFIRMED, Kind.ONCE, "settings", ANN, "Ann")))
        .doesNotContain("settings");
  }

  @Test
  void personWithoutANameIsShownByTheirId() {
    assertThat(outcomes.line(decided(ApprovalState.CONFIRMED, Kind.ONCE, "", ANN, " ")))
        .startsWith("Allowed once by 42 (telegram)");
  }

  @Test
  void namesAndReasonsCannotHideAnything() {
    ApprovalRow row = decided(ApprovalState.CONFIRMED, Kind.DENY, "no\u202e", ANN, "A\u200bnn");

    assertThat(outcomes.line(row)).contains("A⟦U+200B⟧nn", "no⟦U+202E⟧");
  }

  @Test
  void expiryIsNotCalledADenial() {
    assertThat(outcomes.line(decided(ApprovalState.EXPIRED, Kind.EXPIRE, "", null, "")))
        .startsWith("Expired unanswered; nobody denied it");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void decisionOnItsWayIsSaidToBeOnItsWay(Kind kind) {
    ApprovalRow row = decided(ApprovalState.SENT, kind, "", ANN, "Ann");

    assertThat(outcomes.line(row)).endsWith(" by Ann (telegram). Telling opencode…");
    assertThat(outcomes.late(row)).startsWith("Too late: ").endsWith("being sent right now.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFIRMED | DENY | Already denied by Ann (telegram) · 11:01:05 · after 1m05s.
          EXPIRED | EXPIRE | Too late: it expired unanswered · 11:01:05 · after 1m05s. \
          Write again if it is still wanted.
          LOST | ONCE | Nothing was done: gone.
          SUPERSEDED | ONCE | Nothing was done: gone.
          """)
  void lateClickLearnsWhatHappened(ApprovalState state, Kind kind, String words) {
    assertThat(outcomes.late(decided(state, kind, "Gone", ANN, "Ann"))).isEqualTo(words);
  }
}
