package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.run.Events.NOW;
import static owpenbot.bot.run.Events.SESSION;
import static owpenbot.bot.run.Events.answer;
import static owpenbot.bot.run.Events.assistant;
import static owpenbot.bot.run.Events.open;
import static owpenbot.bot.run.Events.prompt;
import static owpenbot.bot.run.Events.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.SessionStatus;

/// How runs end that the recordings do not hold.
class RunEndTest {

  private static final SessionStatus IDLE = new SessionStatus.Idle();
  private static final SessionStatus BUSY = new SessionStatus.Busy();

  private final Replay run = new Replay(RunState.prompted(SESSION, "in1"));

  @Test
  void turnWithoutWordsIsSilent() {
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_1", "", "tool-calls");

    assertThat(RunEnd.outcome(run.state())).isEqualTo(new RunOutcome.Silent());
    assertThat(run.state().conclusive()).as("tool-calls is no end").isFalse();
  }

  @Test
  void compactionSummaryIsNotAnAnswer() {
    prompt(run, "msg_1", "in1");
    MessageInfo.Assistant summary = assistant("msg_2", "msg_1", NOW, "stop", true);
    run.feed(new EngineEvent.MessageUpdated(summary));
    run.feed(text("msg_2", "what was said so far", true));

    assertThat(run.state().answers()).isEmpty();
  }

  @Test
  void emptyTextInAListDoesNotWipeOutWhatWasStreamed() {
    prompt(run, "msg_1", "in1");
    open(run, "msg_2", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_msg_2", "tok0 tok1", false));
    Message user = new Message(new MessageInfo.User("msg_1", SESSION, NOW), List.of());
    Message listed =
        new Message(
            assistant("msg_2", "msg_1", null, null, false),
            List.of(text("msg_2", "", false).part()));

    RunState read = RunEnd.reread(run.state(), List.of(user, listed));

    assertThat(RunEnd.judge(read, IDLE, true, false))
        .isEqualTo(new RunEnd.Verdict.Over(new RunOutcome.Interrupted("tok0 tok1")));
  }

  @Test
  void busyOrRetryingSessionIsRunningWhateverTheListSays() {
    assertThat(RunEnd.judge(run.state(), BUSY, false, false))
        .isEqualTo(new RunEnd.Verdict.Running());
    assertThat(RunEnd.judge(run.state(), new SessionStatus.Retry(1, "", NOW), true, false))
        .isEqualTo(new RunEnd.Verdict.Running());
  }
}
