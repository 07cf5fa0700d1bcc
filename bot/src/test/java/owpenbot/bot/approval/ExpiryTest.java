package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ApprovalRow;

class ExpiryTest {

  private static final Clock LATER =
      Clock.fixed(Approvals.ASKED.plus(Duration.ofMinutes(10)), ZoneOffset.UTC);

  @Test
  void firstExpiryLetsTheModelGoOnWithWords() {
    ApprovalRow row =
        Approvals.waiting(
            OpencodeApprovals.PERMISSION, Approvals.ASKED.plus(Duration.ofMinutes(30)));

    Decision decision = Expiry.decision(row, false);

    assertThat(decision.kind()).isEqualTo(Decision.Kind.EXPIRE);
    assertThat(decision.by()).isNull();
    assertThat(decision.reason())
        .startsWith("The request expired unanswered after 30m00s")
        .contains("Do not ask again now");
  }

  @Test
  void nextExpiryOfTheSameHasNoWordsSoThatTheRunEnds() {
    ApprovalRow row = Approvals.waiting(OpencodeApprovals.PERMISSION, Approvals.ASKED);

    assertThat(Expiry.decision(row, true).reason()).isEmpty();
  }

  @Test
  void reminderOfAPermissionSaysHowToDecideByText() {
    ApprovalRow row = Approvals.waiting(OpencodeApprovals.PERMISSION, null);

    assertThat(Expiry.reminder(row, "run a command", LATER))
        .isEqualTo(
            "⏳ Still waiting after 10m00s for a decision on 7KQ2: run a command."
                + " You can also type `/approve 7KQ2 once` or `/deny 7KQ2`.");
  }

  @Test
  void reminderOfAQuestionDoesNotOfferToApproveIt() {
    ApprovalRow row = Approvals.waiting(OpencodeApprovals.QUESTION, null);

    assertThat(Expiry.reminder(row, "which colour?", LATER))
        .isEqualTo("⏳ Still waiting after 10m00s for an answer to 7KQ2: which colour?.");
  }
}
