package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.LocalPerson;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.operator.ApprovalRoutes;
import owpenbot.bot.operator.Awaited;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.config.AccessSettings;

/// Decisions from the command line of this machine, by the control port's routes.
class OperatorDecisionsTest {

  @TempDir private Path folder;
  private Office office;
  private Map<String, ControlRoute> routes;

  @BeforeEach
  void open() {
    office = new Office(folder, Office.ASK);
    Awaited<ApprovalRow> changes = new Awaited<>();
    office.broker.listen(row -> changes.happened(row.id(), row));
    AccessSettings nobody = new AccessSettings(Set.of(), Set.of(), false, false);
    AccessBook access = new AccessBook(nobody, Set.of(), office.store);
    routes = new ApprovalRoutes(office.broker, access, changes, () -> "box").routes();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aDecisionIsAnsweredWhenItTookEffectAndNamesTheMachine() throws Exception {
    office.asksToRun("per_1", "ls");

    Answer answer = decides("approve", "per_1", "session");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.valueOf(answer.json()))
        .contains("Already allowed for this session by the command line on box · ");
    assertThat(Office.decider(office.row("per_1"))).isEqualTo(LocalPerson.ID);
    assertThat(office.store.<Integer>read(tables -> tables.grants().all().size())).isOne();
    office.connector.awaitShown(office.ann.chat(), shown -> shown.text().contains("run a command"));
  }

  @Test
  void aDenialTakesItsReasonAlong() throws Exception {
    office.asksToRun("per_1", "ls");

    assertThat(decides("deny", "per_1", "use a worktree").status()).isEqualTo(200);

    assertThat(office.row("per_1").reason()).isEqualTo("use a worktree");
  }

  @Test
  void whoComesLateIsToldWhoWasFirst() throws Exception {
    office.asksToRun("per_1", "ls");
    decides("deny", "per_1", "");

    Answer late = decides("approve", "per_1", "once");

    assertThat(late.status()).isEqualTo(409);
    assertThat(String.valueOf(late.json())).contains("Already denied by the command line on box");
  }

  @Test
  void aQuestionIsNotAllowed() throws Exception {
    office.asksColour("que_1");

    Answer answer = decides("approve", "que_1", "once");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(String.valueOf(answer.json())).contains("That is a question");
  }

  @Test
  void whatIsNoRequestAndWhatIsNoChoiceIsSaid() {
    assertThat(call("approve", Map.of("id", "ZZZZ")).status()).isEqualTo(404);
    assertThat(call("approve", Map.of("id", "ZZZZ", "choice", "maybe")).status()).isEqualTo(400);
  }

  /// Decides, and lets time pass meanwhile, since the courier looks again and again.
  private Answer decides(String verb, String externalId, String how)
      throws InterruptedException, ExecutionException {
    String id = office.row(externalId).shortId();
    Map<String, Object> body = Map.of("id", id, "choice", how, "reason", how);
    FutureTask<Answer> task = new FutureTask<>(() -> call(verb, body));
    Thread.ofVirtual().start(task);
    office.passTimeUntil(task::isDone);
    return task.get();
  }

  private Answer call(String verb, Map<String, ?> body) {
    ControlRoute route = routes.get("POST /v1/approvals/" + verb);
    if (route == null) {
      throw new AssertionError("no route " + verb);
    }
    Map<String, @Nullable Object> copy = new HashMap<>(body);
    return route.handle(copy);
  }
}
