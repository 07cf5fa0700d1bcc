package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.SessionStatus;

class RunTrackerTest {

  private final RunTracker tracker = new RunTracker();
  private final List<EngineEvent> heard = new ArrayList<>();

  @Test
  void eventsOfSessionsNobodyWatchesGoNowhere() {
    tracker.watch("ses_1", heard::add);

    dispatch(idle("ses_2"));
    dispatch(new EngineEvent.Heartbeat());

    assertThat(heard).isEmpty();
  }

  @Test
  void eventsOfASubagentsSubagentComeToTheRootsListener() {
    tracker.watch("ses_1", heard::add);
    tracker.adopt("ses_2", "ses_1");
    tracker.adopt("ses_3", "ses_2");

    dispatch(idle("ses_3"));

    assertThat(heard).containsExactly(idle("ses_3"));
    assertThat(tracker.rootOf("ses_3")).contains("ses_1");
  }

  @Test
  void childOfAStrangerIsNotAdopted() {
    tracker.watch("ses_1", heard::add);

    tracker.adopt("ses_9", "ses_8");

    assertThat(tracker.rootOf("ses_9")).isEmpty();
  }

  /// 1.1 and 1.18 tell of the child before its first event.
  @Test
  void childIsKnownFromItsCreation() {
    for (EngineRelease release : EngineRelease.values()) {
      Recording recording = Recording.of(release, "task-child");
      tracker.watch(recording.session(), heard::add);

      recording.events().forEach(tracker::dispatch);

      String child =
          recording.events(EngineEvent.PermissionAsked.class).getFirst().ask().sessionId();
      assertThat(tracker.rootOf(child)).contains(recording.session());
      assertThat(heard).contains(idle(child));
    }
  }

  /// As after a reconnect that missed the child's creation.
  @Test
  void childIsKnownFromItsParentsToolCallAlone() {
    Recording recording = Recording.of(EngineRelease.NEW, "task-child");
    tracker.watch(recording.session(), heard::add);

    recording.events().stream()
        .filter(event -> !(event.event() instanceof EngineEvent.SessionChanged))
        .forEach(tracker::dispatch);

    assertThat(heard).anyMatch(EngineEvent.PermissionAsked.class::isInstance);
  }

  @Test
  void newListenerOfASessionTakesOverItsSubagents() {
    List<EngineEvent> later = new ArrayList<>();
    tracker.watch("ses_1", heard::add);
    tracker.adopt("ses_2", "ses_1");

    tracker.watch("ses_1", later::add);
    dispatch(idle("ses_2"));

    assertThat(heard).isEmpty();
    assertThat(later).hasSize(1);
  }

  /// As when a chat that drove a session before goes on to another.
  @Test
  void whoeverForgetsDoesNotTakeTheSessionFromItsNewListener() {
    SessionListener before = _ -> {};
    tracker.watch("ses_1", before);
    tracker.watch("ses_1", heard::add);

    tracker.forget("ses_1", before);
    dispatch(idle("ses_1"));

    assertThat(heard).hasSize(1);
  }

  private void dispatch(EngineEvent event) {
    tracker.dispatch(new DirectoryEvent("/srv/ws", event));
  }

  private static EngineEvent idle(String session) {
    return new EngineEvent.StatusChanged(session, new SessionStatus.Idle());
  }
}
