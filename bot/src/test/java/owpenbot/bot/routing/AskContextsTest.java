package owpenbot.bot.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.bot.run.RunFold;
import owpenbot.bot.run.RunState;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.Tokens;
import owpenbot.client.opencode.ToolState;

/// The path of agents on a card, in every order in which the engine may tell of it.
class AskContextsTest {

  private static final String ROOT = "ses_1";
  private static final String CHILD = "ses_2";
  private static final String GRANDCHILD = "ses_3";

  private RunState run = RunState.prompted(ROOT, "in1");

  @Test
  void subagentIsKnownByItsOwnMessagesBeforeTheCallThatStartedIt() {
    answers();
    speaks(CHILD, "general");

    assertThat(AskContexts.agents(run, CHILD)).containsExactly("build", "general");
  }

  @Test
  void subagentIsKnownByTheCallThatStartedItBeforeItsOwnMessages() {
    answers();
    task(ROOT, "explore", null);

    assertThat(AskContexts.agents(run, CHILD)).containsExactly("build", "explore");
  }

  @Test
  void subagentsOfASubagentAreNamedDownToTheOneThatAsks() {
    answers();
    task(ROOT, "general", CHILD);
    speaks(CHILD, "general");
    task(CHILD, "explore", GRANDCHILD);
    speaks(GRANDCHILD, "explore");

    assertThat(AskContexts.agents(run, GRANDCHILD)).containsExactly("build", "general", "explore");
  }

  @Test
  void subagentOfWhichNothingIsKnownIsCalledThat() {
    answers();

    assertThat(AskContexts.agents(run, CHILD)).containsExactly("build", "subagent");
  }

  private void answers() {
    feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_1", ROOT, Runs.NOW)));
    feed(
        new EngineEvent.PartUpdated(
            new Part.Text(
                "prt_1",
                "msg_1",
                ROOT,
                "do it",
                true,
                false,
                Map.of(OpencodeClient.INBOX_ID, "in1"))));
    speaks(ROOT, "build");
  }

  private void speaks(String session, String agent) {
    feed(
        new EngineEvent.MessageUpdated(
            new MessageInfo.Assistant(
                "msg_" + agent,
                session,
                "msg_1",
                agent,
                new Model("fake", "fake-1"),
                Runs.NOW,
                null,
                null,
                null,
                0,
                new Tokens(0, 0, 0, 0, 0),
                false)));
  }

  private void task(String session, String agent, @Nullable String child) {
    ToolState state =
        new ToolState(
            ToolState.Status.RUNNING, Map.of("subagent_type", agent), "", "", null, child, null);
    feed(
        new EngineEvent.PartUpdated(
            new Part.Tool("prt_" + agent, "msg_2", session, "call_" + agent, "task", state)));
  }

  private void feed(EngineEvent event) {
    run = RunFold.apply(run, event).state();
  }
}
