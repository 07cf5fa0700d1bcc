package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.client.http.ServerException;
import owpenbot.config.ApprovalSettings;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.testing.Shown;

/// What the clock does to approvals.
class ApprovalClockTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final ApprovalSettings EXPIRING =
      new ApprovalSettings(Mode.ASK, HOUR, Office.REMINDER);

  @TempDir private Path folder;

  private @Nullable Office open;

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void reminderComesOnceAfterItsTime() {
    Office office = office(Office.ASK);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);

    office.timers.tick(Office.REMINDER.minusSeconds(30));
    assertThat(reminders(office)).isEmpty();

    office.timers.tick(Duration.ofMinutes(1));
    Shown reminder = office.card("Still waiting");
    assertThat(reminder.text()).contains("10m00s", office.row("per_1").shortId(), "/approve");
    assertThat(reminder.how().silent()).isFalse();

    office.timers.tick(Duration.ofDays(1));
    assertThat(reminders(office)).hasSize(1);
  }

  @Test
  void nothingIsRemindedOfOnceItIsDecided() {
    Office office = office(Office.ASK);
    office.asksToRun("per_1", "ls");
    office.decides("per_1", Decision.Kind.DENY);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    office.timers.tick(HOUR);

    assertThat(reminders(office)).isEmpty();
  }

  @Test
  void asksDoNotExpireByDefault() {
    Office office = office(Office.ASK);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);

    office.timers.tick(Duration.ofDays(30));

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.SHOWN);
    assertThat(office.source.replies()).isEmpty();
  }

  @Test
  void expiredAskTellsTheModelThatNobodyDeclined() {
    Office office = office(EXPIRING);
    office.asksToRun("per_1", "ls");

    office.timers.tick(HOUR);
    office.awaitState("per_1", ApprovalState.EXPIRED);

    Decision reply = Objects.requireNonNull(office.source.lastReply());
    assertThat(reply.kind()).isEqualTo(Decision.Kind.EXPIRE);
    assertThat(reply.reason())
        .startsWith("The request expired unanswered after 1h00m")
        .contains("nobody declined it");
    office.connector.awaitShown(
        office.ann.chat(),
        shown ->
            shown.message() instanceof OutboundMessage.ApprovalCard card
                && card.state() == OutboundMessage.CardState.EXPIRED);
  }

  @Test
  void sameAskThatExpiresAgainEndsTheRunInsteadOfAskingForEver() {
    Office office = office(EXPIRING);
    office.asksToRun("per_1", "ls");
    office.timers.tick(HOUR);
    office.awaitState("per_1", ApprovalState.EXPIRED);

    office.asksToRun("per_2", "ls");
    office.timers.tick(HOUR);
    office.awaitState("per_2", ApprovalState.EXPIRED);

    assertThat(Objects.requireNonNull(office.source.lastReply()).reason()).isEmpty();
  }

  @Test
  void decisionInTimeIsNotExpiredAfterwards() {
    Office office = office(EXPIRING);
    office.asksToRun("per_1", "ls");
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    office.timers.tick(HOUR.plus(HOUR));

    assertThat(office.state("per_1")).isEqualTo(ApprovalState.CONFIRMED);
    assertThat(office.source.replies()).hasSize(1);
  }

  @Test
  void clocksGoOnInTheNextProcess() {
    Office first = office(EXPIRING);
    first.asksToRun("per_1", "ls");
    first.awaitState("per_1", ApprovalState.SHOWN);
    first.timers.tick(Duration.ofMinutes(40));
    first.card("Still waiting");

    Office next = restarted(first);
    assertThat(next.timers.waits()).singleElement().satisfies(ApprovalClockTest::isUnderAnHour);

    next.timers.tick(Duration.ofMinutes(20));
    next.awaitState("per_1", ApprovalState.EXPIRED);
    assertThat(reminders(next)).hasSize(1);
  }

  @Test
  void whatExpiredWhileTheProcessWasDownExpiresAtItsStart() {
    Office first = office(EXPIRING);
    first.asksToRun("per_1", "ls");
    first.awaitState("per_1", ApprovalState.SHOWN);
    first.close();
    first.timers.close();
    first.timers.tick(Duration.ofHours(5));

    Office next = restarted(first);

    next.awaitState("per_1", ApprovalState.EXPIRED);
  }

  @Test
  void expiryThatCouldNotBeBroughtIsTriedAgain() {
    Office office = office(EXPIRING);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    office.source.failNext(ServerException.Kind.FAILED);

    office.timers.tick(HOUR);
    office.timers.tick(HOUR);

    office.awaitState("per_1", ApprovalState.EXPIRED);
  }

  private Office office(ApprovalSettings settings) {
    Office office = new Office(folder, settings);
    open = office;
    return office;
  }

  private Office restarted(Office first) {
    Office next = first.restarted(EXPIRING);
    open = next;
    return next;
  }

  private static void isUnderAnHour(Duration wait) {
    assertThat(wait).isPositive().isLessThan(Duration.ofMinutes(21));
  }

  private static List<Shown> reminders(Office office) {
    return office.shown().stream().filter(s -> s.text().contains("Still waiting")).toList();
  }
}
