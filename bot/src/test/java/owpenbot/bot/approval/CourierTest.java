package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.client.http.ServerException;
import owpenbot.connectors.testing.Waiting;

class CourierTest {

  @TempDir private Path folder;

  private Office office;

  @BeforeEach
  void ask() {
    office = new Office(folder, Office.ASK);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void lostAnswerOfASourceThatHasTheDecisionIsConfirmedWithoutASecondOne() {
    office.source.failNext(ServerException.Kind.UNKNOWN_OUTCOME);

    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    assertThat(office.source.replies()).hasSize(1);
  }

  @Test
  void successThatChangesNothingIsSentOnceMoreAndThenNotBelieved() {
    office.source.deaf(true);

    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SHOWN);

    assertThat(office.source.replies()).hasSize(2);
    assertThat(office.row("per_1").reason())
        .isEqualTo("Not confirmed: opencode still waits. Try again.");
  }

  @Test
  void reopenedApprovalCanBeDecidedAgain() {
    office.source.failNext(ServerException.Kind.FAILED);
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SHOWN);

    assertThat(office.decides("per_1", Decision.Kind.DENY)).isEmpty();

    office.awaitState("per_1", ApprovalState.CONFIRMED);
    assertThat(office.source.replies())
        .extracting(Decision::kind)
        .isEqualTo(List.of(Decision.Kind.ONCE, Decision.Kind.DENY));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "REFUSED", "FAILED", "NOT_THIS_API"})
  void failureThatChangedNothingReopensWithTheReason(ServerException.Kind kind) {
    office.source.failNext(kind);

    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SHOWN);

    assertThat(office.row("per_1").decision()).isNull();
    assertThat(office.row("per_1").reason()).startsWith("opencode ").endsWith("Try again.");
  }

  @Test
  void sourceThatDoesNotWaitAnyMoreEndsTheApproval() {
    office.source.failNext(ServerException.Kind.NOT_FOUND);

    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.LOST);

    assertThat(office.row("per_1").reason())
        .isEqualTo("opencode was not waiting for this any more");
  }

  @Test
  void decisionWaitsForASourceThatIsAway() {
    office.source.gone(true);
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SENT);
    office.timers.tick(Duration.ofSeconds(20));
    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SENT);

    office.source.gone(false);

    office.awaitState("per_1", ApprovalState.CONFIRMED);
  }

  @Test
  void decisionDoesNotWaitForEverForASourceThatIsAway() {
    office.source.gone(true);

    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SHOWN);

    assertThat(office.row("per_1").reason())
        .isEqualTo("opencode could not be reached, so nothing was decided. Try again.");
  }

  @Test
  void lostAnswerOfASourceThatWasRestartedMeanwhileIsNotTakenForConfirmation() {
    office.source.deaf(true);
    office.source.failNext(ServerException.Kind.UNKNOWN_OUTCOME);
    office.decides("per_1", Decision.Kind.ONCE);
    Waiting.until("it was sent", () -> !office.source.replies().isEmpty());

    office.source.restarts();

    office.awaitState("per_1", ApprovalState.LOST);
    assertThat(office.row("per_1").reason())
        .isEqualTo("opencode went away while the decision was on its way to it");
  }
}
