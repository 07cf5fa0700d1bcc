package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.opencode.PermissionReply;

/// What becomes of approvals without a click: answers from elsewhere, ends of runs, restarts.
class SettlementsTest {

  private static final String WHY = "opencode restarted and asks this no more";

  @TempDir private Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder, Office.ASK);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void answerGivenInTheEngineItselfEndsTheCard() {
    asked("per_1");

    settlements().replied("per_1", PermissionReply.ALWAYS);

    assertThat(office.row("per_1"))
        .extracting(ApprovalRow::state, ApprovalRow::decision, ApprovalRow::reason)
        .containsExactly("SUPERSEDED", "ALWAYS", "Always allowed in opencode itself");
    assertThat(office.decides("per_1", Decision.Kind.DENY))
        .isEqualTo("Nothing was done: always allowed in opencode itself.");
  }

  @Test
  void ourOwnAnswerComingBackConfirmsIt() {
    CountDownLatch gate = office.source.hold();
    asked("per_1");
    office.decides("per_1", Decision.Kind.DENY);
    office.awaitState("per_1", ApprovalState.SENT);

    settlements().replied("per_1", PermissionReply.REJECT);

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.CONFIRMED);
    gate.countDown();
  }

  @Test
  void oppositeAnswerFromElsewhereIsNotTakenForOurs() {
    CountDownLatch gate = office.source.hold();
    asked("per_1");
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SENT);

    settlements().replied("per_1", PermissionReply.REJECT);

    assertThat(office.row("per_1").reason()).isEqualTo("Denied in opencode itself");
    gate.countDown();
  }

  @Test
  void asksThatTheEngineRejectsTogetherWithADeniedOneNameIt() {
    asked("per_1");
    asked("per_2");
    office.decides("per_1", Decision.Kind.DENY);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    settlements().replied("per_2", PermissionReply.REJECT);

    assertThat(office.row("per_2").reason())
        .isEqualTo(
            "Cancelled by opencode together with the denial of " + office.row("per_1").shortId());
  }

  @Test
  void questionAnsweredElsewhereSaysHow() {
    office.asksColour("que_1");
    office.asksColour("que_2");

    settlements().answered("que_1", List.of(List.of("Red", "Blue"), List.of()), false);
    settlements().answered("que_2", List.of(), true);

    assertThat(office.row("que_1").reason()).startsWith("Answered in opencode itself: Red, Blue");
    assertThat(office.row("que_1").progress()).contains("Red", "Blue");
    assertThat(office.row("que_2").reason()).isEqualTo("Declined in opencode itself");
  }

  @Test
  void reportOfSomethingUnknownIsNothing() {
    settlements().replied("per_9", PermissionReply.ONCE);
    settlements().answered("que_9", List.of(), true);

    assertThat(office.broker.open()).isEmpty();
  }

  @Test
  void endOfARunEndsWhatItAskedAndNothingElse() {
    asked("per_1");
    office.asksToRun("per_2", "ls", "ses_child", "ses_1");
    office.asksToRun("per_3", "ls", "ses_2", "ses_2");

    settlements().runEnded("ses_1", "The run was stopped");

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.LOST);
    assertThat(office.state("per_2")).isEqualTo(ApprovalState.LOST);
    assertThat(ApprovalState.of(office.row("per_3")).open()).isTrue();
  }

  @Test
  void whatTheSourceListsNoMoreIsLost() {
    asked("per_1");
    asked("per_2");
    office.source.forgets("per_1");

    settlements().reconcile(office.source, WHY);

    assertThat(office.row("per_1").reason()).isEqualTo(WHY);
    assertThat(office.state("per_1")).isEqualTo(ApprovalState.LOST);
    assertThat(office.state("per_2")).isEqualTo(ApprovalState.SHOWN);
  }

  @Test
  void sourceThatCannotBeAskedLosesNothing() {
    asked("per_1");
    office.source.gone(true);

    settlements().reconcile(office.source, WHY);

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SHOWN);
  }

  @Test
  void decisionThisProcessIsBringingIsLeftAlone() {
    CountDownLatch gate = office.source.hold();
    asked("per_1");
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SENT);

    settlements().reconcile(office.source, WHY);
    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SENT);

    gate.countDown();
    office.awaitState("per_1", ApprovalState.CONFIRMED);
    assertThat(office.source.replies()).hasSize(1);
  }

  @Test
  void aDecisionOnItsWayIsLeftAloneWhateverTheSourceLists() {
    asked("per_1");
    leftIn("per_1", ApprovalState.SENT);

    settlements().reconcile(office.source, WHY);
    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SENT);

    office.source.forgets("per_1");
    settlements().reconcile(office.source, WHY);
    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SENT);
  }

  @Test
  void decisionThatAnEarlierProcessWasBringingIsAskedAgain() {
    for (String id : List.of("per_1", "per_2")) {
      asked(id);
      leftIn(id, ApprovalState.SENT);
    }
    office = office.restarted(Office.ASK);

    settlements().reconcile(office.source, WHY);

    assertThat(office.broker.open())
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.decision()).isNull();
              assertThat(row.reason()).startsWith("Interrupted while the decision was being sent");
            });
  }

  @Test
  void onlyOneLookTakesADecisionOfAnEarlierProcessBack() {
    asked("per_1");
    leftIn("per_1", ApprovalState.SENT);
    office = office.restarted(Office.ASK);
    settlements().reconcile(office.source, WHY);
    CountDownLatch gate = office.source.hold();
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SENT);

    settlements().reconcile(office.source, WHY);

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SENT);
    gate.countDown();
  }

  @Test
  void whatAnEarlierProcessWasSendingIsNotCalledDecidedWhenNobodyWaitsAnyMore() {
    asked("per_1");
    leftIn("per_1", ApprovalState.SENT);
    office.source.forgets("per_1");
    office = office.restarted(Office.ASK);

    settlements().reconcile(office.source, WHY);

    assertThat(office.row("per_1"))
        .extracting(ApprovalRow::state, ApprovalRow::reason)
        .containsExactly("LOST", "I was restarted while sending this, and opencode waits no more");
  }

  private Settlements settlements() {
    return office.broker.settlements();
  }

  private void asked(String id) {
    office.asksToRun(id, "echo " + id);
    office.awaitState(id, ApprovalState.SHOWN);
  }

  /// As a process leaves it that ends between two steps.
  private void leftIn(String id, ApprovalState state) {
    Decision once = Decision.of(Decision.Kind.ONCE, office.ann.id(), "Ann");
    ApprovalRow claimed = Rows.claimed(office.row(id), once, Office.NOW);
    office.store.update(tables -> tables.approvals().update(Rows.in(claimed, state, null)));
  }
}
