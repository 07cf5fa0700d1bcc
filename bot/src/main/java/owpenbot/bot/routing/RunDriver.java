package owpenbot.bot.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Timers.Cancellation;
import owpenbot.bot.routing.LaneItem.Timer;
import owpenbot.bot.run.RunEffect;
import owpenbot.bot.run.RunEnd;
import owpenbot.bot.run.RunFold;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Sender;

/// Drives the run of a chat from its prompt to its answer: does what [RunFold] asks for, looks
/// after it when events are missing, and ends it once. Confined to the chat's lane.
final class RunDriver {

  static final String NOT_YOURS_TO_STOP = "Only an owner or the person who asked can stop this.";

  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  /// 1.1 stores a prompt that comes within some 20 ms of a run's end and never answers it.
  private static final Duration OLD_ENGINE_PAUSE = Duration.ofMillis(50);

  private final ChatServices services;
  private final Prompter prompter;
  private final RunReporter reporter;
  private final RunJudge judge;
  private final RunAsks asks;
  private final Consumer<LaneItem> self;
  private final WaitingMessages waiting;
  private final Runnable ended;
  private @Nullable ActiveRun run;
  private long runs;

  /// @param self puts an item into the lane
  /// @param waiting what comes after the run
  /// @param ended called when another run may begin
  RunDriver(
      ChatServices services,
      Prompter prompter,
      RunReporter reporter,
      Consumer<LaneItem> self,
      WaitingMessages waiting,
      Runnable ended) {
    this.services = services;
    this.prompter = prompter;
    this.reporter = reporter;
    this.judge = new RunJudge(services);
    this.asks = new RunAsks(services);
    this.self = self;
    this.waiting = waiting;
    this.ended = ended;
  }

  boolean idle() {
    return run == null;
  }

  /// Whether a run goes on that people are shown.
  boolean live() {
    ActiveRun active = run;
    return active != null && active.live;
  }

  CommandRunner.View view() {
    ActiveRun active = run;
    return active == null
        ? new CommandRunner.View(null, null, waiting.size())
        : new CommandRunner.View(active.startedAt, active.state, waiting.size());
  }

  /// The engine has the prompt.
  void begin(
      LaneItem.Arrived arrived, InboundEvent.Message message, Prompter.Result.Prompted prompted) {
    ChatSession session = prompted.session();
    ActiveRun active = new ActiveRun(++runs, arrived.row(), message, services.now(), prompted);
    active.asked = arrived.recovered();
    active.mayHaveLive = arrived.recovered();
    run = active;
    services.contexts().learn(session.directory());
    if (session.replaced()) {
      reporter.notice(arrived.row(), "The old session is gone in opencode, so this is a new one.");
    }
    reporter.asked(active, arrived.row(), message);
    prompted.notices().forEach(notice -> reporter.notice(arrived.row(), notice));
    LOG.atInfo()
        .addKeyValue("chat", message.chat())
        .addKeyValue("session", session.id())
        .addKeyValue("inbox", arrived.row().id())
        .log("run started");
    timer(new Timer.Accept());
    timer(new Timer.Live(true));
    timer(new Timer.Audit());
    if (arrived.recovered()) {
      verify(active);
    }
  }

  /// The engine reported something about the chat's session or its subagents'.
  void happened(EngineEvent event) {
    ActiveRun active = run;
    if (active == null) {
      OutsideRun.settle(event, services.approvals().settlements());
      return;
    }
    RunFold.Step step = RunFold.apply(active.state, event);
    active.heardAt = services.now();
    take(active, step);
  }

  private void take(ActiveRun active, RunFold.Step step) {
    active.state = step.state();
    step.effects().forEach(effect -> perform(active, effect));
  }

  private void perform(ActiveRun active, RunEffect effect) {
    if (run != active) {
      return;
    }
    switch (effect) {
      case RunEffect.Accepted() -> {}
      case RunEffect.Changed() -> refreshSoon(active);
      case RunEffect.OfAsk ask -> asks.tell(active, ask);
      case RunEffect.PermissionEarly(var ask) -> timer(new Timer.Ask(ask.id()));
      case RunEffect.Finished(var outcome) -> finish(active, outcome);
      case RunEffect.Verify() -> verify(active);
      case RunEffect.SessionGone() ->
          finish(active, failure("SessionDeleted", "the session was deleted in opencode"));
    }
  }

  private static RunOutcome failure(String name, String message) {
    return new RunOutcome.Failed(new EngineError(name, message), "");
  }

  private void verify(ActiveRun active) {
    try {
      switch (judge.look(active)) {
        case RunEnd.Verdict.Running() -> active.rechecks = 0;
        case RunEnd.Verdict.Over(RunOutcome outcome) -> finish(active, outcome);
        case RunEnd.Verdict.Unsettled() -> {
          active.rechecks++;
          timer(new Timer.Recheck());
        }
        case RunEnd.Verdict.NeverArrived() -> neverArrived(active);
      }
    } catch (ServerException e) {
      // The stream's next opening brings us here again.
      LOG.atWarn()
          .addKeyValue("session", active.state.session())
          .addKeyValue("reason", e.getMessage())
          .log("run not verified");
    }
  }

  /// Nothing of the prompt is stored, so nothing of it was done: once more is safe, once.
  private void neverArrived(ActiveRun active) {
    if (active.prompted || active.state.byOrder()) {
      finish(active, new RunOutcome.Unanswered());
      return;
    }
    active.prompted = true;
    prompter.distrust();
    switch (prompter.prompt(active.row, active.message, true)) {
      case Prompter.Result.Prompted prompted -> active.state = prompted.state();
      case Prompter.Result.Refused(String why) -> finish(active, failure("", why));
      case Prompter.Result.Later _ -> active.prompted = false;
    }
    timer(new Timer.Accept());
  }

  private void finish(ActiveRun active, RunOutcome outcome) {
    run = null;
    active.timers.values().forEach(Cancellation::cancel);
    reporter.finish(active, outcome);
    if (outcome instanceof RunOutcome.Failed(EngineError error, _)) {
      SessionCure.cure(services.engine(), active, error)
          .ifPresent(notice -> reporter.notice(active.row, notice));
    }
    if (services.engine().get().filter(engine -> engine.version().old()).isPresent()) {
      services.timers().after(OLD_ENGINE_PAUSE, () -> self.accept(new LaneItem.StreamOpened()));
    } else {
      ended.run();
    }
  }

  /// What happened while the stream was closed must be read back.
  void streamOpened() {
    ActiveRun active = run;
    if (active != null) {
      verify(active);
    }
  }

  /// A time has come, if the run it was meant for still goes on.
  void tick(long number, Timer timer) {
    ActiveRun active = run;
    if (active == null || active.number != number) {
      return;
    }
    switch (timer) {
      case Timer.Accept() -> {
        if (!active.state.accepted()) {
          verify(active);
        }
      }
      case Timer.Live(_) -> {
        active.live = true;
        reporter.progress(active, waiting.size());
        waiting.tell(0);
        reporter.typing().now();
        timer(new Timer.Live(false));
      }
      case Timer.Refresh() -> {
        active.refreshDue = false;
        reporter.progress(active, waiting.size());
      }
      case Timer.Ask(String askId) -> take(active, RunFold.release(active.state, askId));
      case Timer.Recheck() -> verify(active);
      case Timer.Audit() -> {
        verify(active);
        timer(new Timer.Audit());
      }
    }
  }

  /// Drawing what is shown for every token would cost more than the platform lets us show.
  private void refreshSoon(ActiveRun active) {
    if (active.live && !active.refreshDue) {
      active.refreshDue = true;
      timer(new Timer.Refresh());
    }
  }

  private void timer(Timer timer) {
    long number = runs;
    Cancellation cancellation =
        services.timers().after(timer.delay(), () -> self.accept(new LaneItem.Tick(number, timer)));
    ActiveRun active = run;
    if (active != null) {
      active.timers.put(timer, cancellation);
    }
  }

  /// Hands another message to the running model; false when that cannot be done.
  boolean steer(InboxRow row, InboundEvent.Message message) {
    ActiveRun active = run;
    Optional<String> problem =
        active == null ? Optional.of("nothing runs") : judge.steer(active, row, message.text());
    if (active == null || problem.isPresent()) {
      return false;
    }
    active.steered.add(row);
    active.state = RunFold.steered(active.state, row.id());
    reporter.asked(active, row, message);
    reporter.notice(row, "Passed on to the running work.");
    return true;
  }

  void stopByCommand(InboxRow row, InboundEvent.Message message) {
    ActiveRun active = run;
    if (active == null) {
      reporter.answer(row, "Nothing runs here.");
    } else if (reporter.mayStop(active.message.person(), message)) {
      reporter.answer(row, "Stopping…");
      stop(message.header().sender());
    } else {
      reporter.refuse(row, NOT_YOURS_TO_STOP);
    }
  }

  /// Somebody who may wants it to stop.
  void stop(Sender by) {
    ActiveRun active = run;
    if (active == null) {
      return;
    }
    LOG.atInfo()
        .addKeyValue("session", active.state.session())
        .addKeyValue("person", by.id())
        .log("run stopped");
    active.state = RunFold.stopping(active.state);
    judge.abort(active);
    verify(active);
  }
}
