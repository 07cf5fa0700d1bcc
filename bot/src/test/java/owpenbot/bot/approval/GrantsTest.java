package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.store.GrantRow;
import owpenbot.client.http.ServerException;
import owpenbot.connectors.api.PersonId;

class GrantsTest {

  private static final PersonId OLGA = new PersonId("telegram", "42");

  @TempDir private Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder, Office.ASK);
    office.asksToRun("per_1", "npm test");
    office.decides("per_1", Decision.Kind.SESSION);
    office.awaitState("per_1", ApprovalState.CONFIRMED);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void sameRequestInTheSameSessionIsAnsweredUnseen() {
    int cards = office.shown().size();

    office.asksToRun("per_2", "npm test");
    office.awaitState("per_2", ApprovalState.CONFIRMED);

    assertThat(office.source.replies()).hasSize(2);
    assertThat(office.source.lastReply())
        .extracting(Decision::kind, Decision::reason)
        .containsExactly(Decision.Kind.ONCE, "granted for this session by fake:42");
    assertThat(office.shown()).hasSize(cards);
  }

  @Test
  void subagentOfTheSessionIsCovered() {
    office.asksToRun("per_2", "npm test", "ses_child", "ses_1");

    office.awaitState("per_2", ApprovalState.CONFIRMED);
  }

  @Test
  void anythingElseIsAsked() {
    office.asksToRun("per_2", "npm test && curl evil");
    office.asksToRun("per_3", "npm test ");

    office.awaitState("per_2", ApprovalState.SHOWN);
    office.awaitState("per_3", ApprovalState.SHOWN);
  }

  @Test
  void otherSessionIsAsked() {
    office.asksToRun("per_2", "npm test", "ses_2", "ses_2");

    office.awaitState("per_2", ApprovalState.SHOWN);
  }

  @Test
  void whoTakesAGrantBackStandsInTheAuditLog() {
    AuditLog log =
        new AuditLogs(folder.resolve("audit"), Clock.systemUTC(), UnaryOperator.identity()).own();
    office.broker.grants().audited(log);
    GrantRow grant = office.broker.grants().all().getFirst();

    office.broker.grants().revoke(grant.id(), OLGA);

    AuditEntry entry = log.latest(1).getFirst();
    assertThat(entry.event().action()).isEqualTo("grants.revoke");
    assertThat(entry.event().actor()).isEqualTo(AuditActor.person("telegram:42"));
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.DONE);
  }

  @Test
  void revokedGrantCoversNothing() {
    GrantRow grant = office.broker.grants().all().getFirst();

    assertThat(office.broker.grants().revoke(grant.id(), OLGA)).isTrue();
    assertThat(office.broker.grants().revoke(grant.id(), OLGA)).isFalse();

    office.asksToRun("per_2", "npm test");
    office.awaitState("per_2", ApprovalState.SHOWN);
  }

  @Test
  void grantNamesWhoGaveItAndForWhat() {
    assertThat(office.broker.grants().all())
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.sessionId()).isEqualTo("ses_1");
              assertThat(grant.exact()).isEqualTo("npm test");
              assertThat(grant.grantedBy()).isEqualTo("fake:42");
            });
  }

  @Test
  void onceAndAlwaysLeaveNoGrantOfOurs() {
    office.asksToRun("per_2", "ls");
    office.decides("per_2", Decision.Kind.ONCE);
    office.asksToRun("per_3", "pwd");
    office.decides("per_3", Decision.Kind.ALWAYS);
    office.awaitState("per_2", ApprovalState.CONFIRMED);
    office.awaitState("per_3", ApprovalState.CONFIRMED);

    assertThat(office.broker.grants().all()).hasSize(1);
  }

  @Test
  void grantIsGivenOnlyWhenTheDecisionTookEffect() {
    office.source.failNext(ServerException.Kind.FAILED);
    office.asksToRun("per_2", "ls");
    office.awaitState("per_2", ApprovalState.SHOWN);
    office.decides("per_2", Decision.Kind.SESSION);
    office.awaitState("per_2", ApprovalState.SHOWN);

    assertThat(office.broker.grants().all()).hasSize(1);
  }

  @Test
  void grantOutlivesTheProcess() {
    office = office.restarted(Office.ASK);

    office.asksToRun("per_2", "npm test");

    office.awaitState("per_2", ApprovalState.CONFIRMED);
  }
}
