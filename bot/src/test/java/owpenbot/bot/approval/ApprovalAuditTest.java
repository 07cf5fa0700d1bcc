package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditDecision;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.config.ApprovalSettings;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.connectors.testing.Waiting;

/// Every decision about a tool stands in the audit log, whoever or whatever made it.
class ApprovalAuditTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private AuditLog log;
  private Office office;

  @BeforeEach
  void open() {
    log = new AuditLogs(folder.resolve("audit"), Clock.systemUTC(), UnaryOperator.identity()).own();
    office = office(new ApprovalSettings(Mode.ASK, HOUR, Office.REMINDER));
  }

  private Office office(ApprovalSettings settings) {
    Office made = new Office(folder, settings);
    made.broker.listen(new ApprovalAudit(log)::changed);
    return made;
  }

  @AfterEach
  void close() {
    office.close();
  }

  /// The only entry, once it is this.
  private AuditEntry entry(AuditOutcome outcome) {
    Waiting.until(
        "an entry is " + outcome,
        () -> {
          List<AuditEntry> all = log.latest(10);
          return all.size() == 1 && all.getFirst().outcome() == outcome;
        });
    return log.latest(10).getFirst();
  }

  @Test
  void whatAPersonAllowedIsThereWithWhoAndExactlyWhat() {
    office.asksToRun("per_1", "npm test");
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    AuditEntry entry = entry(AuditOutcome.DONE);

    assertThat(entry.event().action()).isEqualTo("tool.bash");
    assertThat(entry.event().decision()).isEqualTo(AuditDecision.ALLOWED);
    assertThat(entry.event().decider()).isEqualTo("fake:42");
    assertThat(entry.event().actor().person()).isEqualTo("fake:42");
    assertThat(entry.event().target()).isEqualTo("/srv/shop");
    assertThat(entry.event().summary()).contains("npm test");
    assertThat(entry.event().requestHash()).isEqualTo(office.row("per_1").hash());
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void aDenialIsThereWithItsReason() {
    office.asksToRun("per_1", "rm -rf /");
    office.broker.presses().deny(office.row("per_1"), "never", office.sender());
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    AuditEntry entry = entry(AuditOutcome.DONE);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.DENIED);
    assertThat(entry.event().reason()).isEqualTo("never");
  }

  @Test
  void whatNobodyDecidedInTimeIsTheClocks() {
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    office.timers.tick(HOUR);
    office.awaitState("per_1", ApprovalState.EXPIRED);

    AuditEntry entry = entry(AuditOutcome.DONE);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.TIMED_OUT);
    assertThat(entry.event().decider()).isEqualTo("clock");
  }

  @Test
  void whatTheSettingsAllowUnseenIsThereToo() {
    office.close();
    office = office(new ApprovalSettings(Mode.ALLOW, null, Office.REMINDER));
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    AuditEntry entry = entry(AuditOutcome.DONE);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.ALLOWED);
    assertThat(entry.event().decider()).isEqualTo("settings");
  }

  @Test
  void whatWasAnsweredInTheEngineItselfIsTheEngines() {
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    office.broker.settlements().replied("per_1", PermissionReply.ALWAYS);

    AuditEntry entry = entry(AuditOutcome.NOT_DONE);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.ALLOWED);
    assertThat(entry.event().decider()).isEqualTo("opencode");
  }

  @Test
  void whatEndedUndecidedIsCancelled() {
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    office.broker.settlements().runEnded("ses_1", "The run ended");

    AuditEntry entry = entry(AuditOutcome.NOT_DONE);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.CANCELLED);
    assertThat(entry.event().reason()).isEqualTo("The run ended");
  }

  @Test
  void aDecisionThatTheEngineRefusedIsSaidToHaveFailed() {
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    office.source.failNext(ServerException.Kind.REFUSED);
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.SHOWN);

    AuditEntry entry = entry(AuditOutcome.FAILED);

    assertThat(entry.event().decision()).isEqualTo(AuditDecision.ALLOWED);
  }
}
