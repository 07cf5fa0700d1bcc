package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.run.Events.SESSION;
import static owpenbot.bot.run.Events.ask;
import static owpenbot.bot.run.Events.tool;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.PermissionAsk;

/// Asks and the tool calls they are about, in every order.
class RunAsksTest {

  private final Replay run = new Replay(RunState.prompted(SESSION, "in1"));

  @Test
  void earlyAskIsReleasedWithoutItsCallWhenThatNeverShows() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));

    RunFold.Step step = RunFold.release(run.state(), "per_1");

    assertThat(step.effects())
        .containsExactly(new RunEffect.PermissionNeeded(ask("per_1", "call_1"), null));
    assertThat(RunFold.release(step.state(), "per_1").effects()).isEmpty();
  }

  @Test
  void pendingToolCallWithoutInputDoesNotReleaseAnEarlyAsk() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));
    tool(run, "msg_2", "call_1", Map.of());
    assertThat(run.effects(RunEffect.PermissionNeeded.class)).isEmpty();

    tool(run, "msg_2", "call_1", Map.of("command", "ls"));

    assertThat(run.effects(RunEffect.PermissionNeeded.class))
        .singleElement()
        .satisfies(
            needed ->
                assertThat(Objects.requireNonNull(needed.call()).state().input())
                    .containsEntry("command", "ls"));
  }

  @Test
  void parallelEarlyAsksWaitEachForItsOwnCall() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));
    run.feed(new EngineEvent.PermissionAsked(ask("per_2", "call_2")));

    tool(run, "msg_2", "call_2", Map.of("command", "ls"));

    assertThat(run.effects(RunEffect.PermissionNeeded.class))
        .extracting(needed -> needed.ask().id())
        .containsExactly("per_2");
    assertThat(run.state().early()).extracting(PermissionAsk::id).containsExactly("per_1");
  }

  @Test
  void askOutsideAnyToolCallIsNeededAtOnce() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", null)));

    assertThat(run.effects())
        .containsExactly(new RunEffect.PermissionNeeded(ask("per_1", null), null));
  }
}
