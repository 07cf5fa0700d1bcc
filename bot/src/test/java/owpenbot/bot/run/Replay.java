package owpenbot.bot.run;

import java.util.ArrayList;
import java.util.List;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;

/// A run that is fed with events the way a chat feeds it: through a tracker, until it is finished.
final class Replay {

  private final List<RunEffect> effects = new ArrayList<>();
  private RunState state;

  Replay(RunState state) {
    this.state = state;
  }

  /// The run of the recording's prompt.
  static Replay of(Recording recording) {
    Replay replay = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));
    RunTracker tracker = new RunTracker();
    tracker.watch(recording.session(), replay::feed);
    for (DirectoryEvent event : recording.events()) {
      tracker.dispatch(event);
    }
    return replay;
  }

  void feed(EngineEvent event) {
    if (effects(RunEffect.Finished.class).isEmpty()) {
      RunFold.Step step = RunFold.apply(state, event);
      state = step.state();
      effects.addAll(step.effects());
    }
  }

  /// A person asks to stop it.
  void stop() {
    state = RunFold.stopping(state);
  }

  RunState state() {
    return state;
  }

  /// All effects but the many that only ask for a new look.
  List<RunEffect> effects() {
    return effects.stream().filter(effect -> !(effect instanceof RunEffect.Changed)).toList();
  }

  <E extends RunEffect> List<E> effects(Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// How it ended by its events alone.
  RunOutcome outcome() {
    return effects(RunEffect.Finished.class).getFirst().outcome();
  }
}
