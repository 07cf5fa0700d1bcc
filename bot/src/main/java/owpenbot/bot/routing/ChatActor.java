package owpenbot.bot.routing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.routing.LaneItem.Timer;
import owpenbot.bot.run.RunEffect;
import owpenbot.bot.run.RunEnd;
import owpenbot.bot.run.RunFold;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.config.ReplySettings.Busy;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Sender;

/// One chat: its queue, its run, and what every item of its lane leads to. Confined to the chat's
/// lane.
final class ChatActor {

  private static final Logger LOG = LoggerFactory.getLogger(ChatActor.class);

  /// Messages that may wait in one chat.
  static final int MAX_QUEUED = 50;

  private static final Duration ACCEPT_WITHIN = Duration.ofSeconds(5);
  private static final Duration LIVE_AFTER = Duration.ofSeconds(1);
  private static final Duration REFRESH_EVERY = Duration.ofMillis(300);
  private static final Duration LIVE_EVERY = Duration.ofSeconds(5);
  private static final Duration ASK_WAITS = Duration.ofMillis(300);
  private static final Duration AUDIT_EVERY = Duration.ofSeconds(60);

  private final ChatRef chat;
  private final ChatServices services;
  private final Consumer<LaneItem> self;
  private final Prompter prompter;
  private final RunJudge judge;
  private final RunReporter reporter;
  private final CommandRunner commands;
  private final Deque<LaneItem.Arrived> waiting = new ArrayDeque<>();
  private @Nullable ActiveRun run;
  private long runs;
  private boolean toldToWait;

  /// @param self puts an item into this actor's own lane
  ChatActor(ChatRef chat, ChatServices services, Consumer<LaneItem> self) {
    this.chat = chat;
    this.services = services;
    this.self = self;
    this.prompter =
        new Prompter(chat, services, event -> self.accept(new LaneItem.FromEngine(event)));
    this.judge = new RunJudge(services);
    this.reporter = new RunReporter(chat, services);
    this.commands = new CommandRunner(chat, services);
  }

  /// Handles an item; a failure is told to the person and ends neither the lane nor the queue.
  void handle(LaneItem item) {
    try {
      take(item);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("chat", chat).setCause(e).log("chat item failed");
      if (item instanceof LaneItem.Arrived(InboxRow row, _)) {
        reporter.refuse(
            row, "Something went wrong here; the log says more. Your message was not run.");
      }
    }
  }

  private void take(LaneItem item) {
    switch (item) {
      case LaneItem.Arrived arrived -> arrived(arrived);
      case LaneItem.Edited(InboundEvent.MessageEdited event) -> edited(event);
      case LaneItem.Deleted(InboundEvent.MessageDeleted event) ->
          waitingFor(event.ref().id()).ifPresent(this::takeBack);
      case LaneItem.FromEngine(EngineEvent event) -> happened(event);
      case LaneItem.StreamOpened() -> streamOpened();
      case LaneItem.Tick(long number, Timer timer) -> tick(number, timer);
      case LaneItem.Stop(Sender by) -> stop(by);
      case LaneItem.Cancel(String inboxId, _) ->
          waiting.stream()
              .filter(w -> w.row().id().equals(inboxId))
              .findFirst()
              .ifPresent(this::takeBack);
    }
  }

  private void arrived(LaneItem.Arrived arrived) {
    if (!(arrived.row().event() instanceof InboundEvent.Message message)) {
      return;
    }
    Optional<ChatCommand.Call> call = ChatCommand.parse(message.text());
    if (call.isPresent()) {
      command(arrived, message, call.get());
    } else if (run == null && waiting.isEmpty()) {
      start(arrived);
    } else {
      whileBusy(arrived, message);
    }
  }

  private void command(
      LaneItem.Arrived arrived, InboundEvent.Message message, ChatCommand.Call call) {
    Optional<ChatCommand> ours = call.ours();
    if (ours.isPresent() && ours.get() == ChatCommand.STOP) {
      stopByCommand(arrived.row(), message);
    } else if (commands.handles(arrived.row(), message, call, view())) {
      prompter.distrust();
    } else if (run == null) {
      engineCommand(arrived, call);
    } else {
      enqueue(arrived);
    }
  }

  private CommandRunner.View view() {
    ActiveRun active = run;
    return new CommandRunner.View(
        active == null ? null : active.startedAt,
        active == null ? null : active.state,
        waiting.size());
  }

  private void whileBusy(LaneItem.Arrived arrived, InboundEvent.Message message) {
    ActiveRun active = run;
    boolean steer =
        active != null
            && services.settings().replies().busy() == Busy.STEER
            && message.attachments().isEmpty();
    if (steer) {
      steer(active, arrived);
    } else {
      enqueue(arrived);
    }
  }

  private void steer(ActiveRun active, LaneItem.Arrived arrived) {
    Optional<String> problem =
        judge.steer(active, arrived.row(), ((InboundEvent.Message) arrived.row().event()).text());
    if (problem.isPresent()) {
      enqueue(arrived);
    } else {
      active.steered.add(arrived.row());
      active.state = RunFold.steered(active.state, arrived.row().id());
      reporter.notice(arrived.row(), "Passed on to the running work.");
    }
  }

  private void enqueue(LaneItem.Arrived arrived) {
    if (waiting.size() >= MAX_QUEUED) {
      reporter.refuse(
          arrived.row(),
          "Too many messages wait here already (" + MAX_QUEUED + "). This one was not taken.");
      return;
    }
    waiting.add(arrived);
    reporter.queued(arrived.row(), waiting.size());
  }

  private void edited(InboundEvent.MessageEdited event) {
    waitingFor(event.ref().id())
        .ifPresent(
            old -> {
              InboxRow changed = InboxRows.withText(old.row(), event.text());
              services.store().update(tables -> tables.inbox().replace(changed));
              List<LaneItem.Arrived> all = List.copyOf(waiting);
              waiting.clear();
              all.forEach(
                  w -> waiting.add(w == old ? new LaneItem.Arrived(changed, w.recovered()) : w));
            });
  }

  private Optional<LaneItem.Arrived> waitingFor(String messageId) {
    return waiting.stream()
        .filter(
            w ->
                w.row().event() instanceof InboundEvent.Message m && m.ref().id().equals(messageId))
        .findFirst();
  }

  private void takeBack(LaneItem.Arrived arrived) {
    waiting.remove(arrived);
    reporter.takenBack(arrived.row());
  }

  private void start(LaneItem.Arrived arrived) {
    InboundEvent.Message message = (InboundEvent.Message) arrived.row().event();
    reporter.typing();
    begun(arrived, message, prompter.prompt(arrived.row(), message, arrived.recovered()));
  }

  private void begun(
      LaneItem.Arrived arrived, InboundEvent.Message message, Prompter.Result result) {
    switch (result) {
      case Prompter.Result.Prompted prompted -> begin(arrived, message, prompted);
      case Prompter.Result.Refused(String why) -> reporter.refuseWithAgain(arrived.row(), why);
      case Prompter.Result.Later(String why) -> {
        waiting.addFirst(arrived);
        if (!toldToWait) {
          toldToWait = true;
          reporter.notice(arrived.row(), why);
        }
      }
    }
  }

  private void begin(
      LaneItem.Arrived arrived, InboundEvent.Message message, Prompter.Result.Prompted prompted) {
    toldToWait = false;
    ChatSession session = prompted.session();
    ActiveRun active =
        new ActiveRun(
            ++runs,
            arrived.row(),
            message,
            session.directory(),
            session.title(),
            services.now(),
            prompted.state());
    run = active;
    if (session.replaced()) {
      reporter.notice(arrived.row(), "The old session is gone in opencode, so this is a new one.");
    }
    prompted.notices().forEach(notice -> reporter.notice(arrived.row(), notice));
    LOG.atInfo()
        .addKeyValue("chat", chat)
        .addKeyValue("session", session.id())
        .addKeyValue("inbox", arrived.row().id())
        .log("run started");
    timer(ACCEPT_WITHIN, new Timer.Accept());
    timer(LIVE_AFTER, new Timer.Live());
    timer(AUDIT_EVERY, new Timer.Audit());
    if (arrived.recovered()) {
      verify(active);
    }
  }

  private void engineCommand(LaneItem.Arrived arrived, ChatCommand.Call call) {
    Optional<String> refusal = commands.unknown(call);
    if (refusal.isPresent()) {
      reporter.refuse(arrived.row(), refusal.get());
    } else if (arrived.recovered()) {
      // The engine keeps nothing of ours with a command, so whether it ran cannot be found out.
      reporter.refuseWithAgain(
          arrived.row(), "⚠ Interrupted by a restart of mine; I cannot tell whether it ran.");
    } else {
      InboundEvent.Message message = (InboundEvent.Message) arrived.row().event();
      begun(arrived, message, prompter.command(arrived.row(), message, call));
    }
  }

  private void happened(EngineEvent event) {
    ActiveRun active = run;
    if (active == null) {
      reporter.settleOutsideRun(event);
      return;
    }
    RunFold.Step step = RunFold.apply(active.state, event);
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
      case RunEffect.PermissionNeeded(var ask, var call) ->
          services.approvals().permissionAsked(ask, call, AskContexts.of(active, ask.sessionId()));
      case RunEffect.PermissionEarly(var ask) -> timer(ASK_WAITS, new Timer.Ask(ask.id()));
      case RunEffect.AnswerNeeded(var ask) ->
          services.approvals().questionAsked(ask, AskContexts.of(active, ask.sessionId()));
      case RunEffect.PermissionSettled(var askId, var reply) ->
          services.approvals().settlements().replied(askId, reply);
      case RunEffect.QuestionSettled(var askId, var answers, var rejected) ->
          services.approvals().settlements().answered(askId, answers, rejected);
      case RunEffect.Finished(var outcome) -> finish(active, outcome);
      case RunEffect.Verify() -> verify(active);
      case RunEffect.SessionGone() ->
          finish(
              active,
              new RunOutcome.Failed(
                  new EngineError("SessionDeleted", "the session was deleted in opencode"), ""));
    }
  }

  private void verify(ActiveRun active) {
    try {
      switch (judge.look(active)) {
        case RunEnd.Verdict.Running() -> active.rechecks = 0;
        case RunEnd.Verdict.Over(RunOutcome outcome) -> finish(active, outcome);
        case RunEnd.Verdict.Unsettled() -> {
          active.rechecks++;
          timer(RunJudge.RECHECK_AFTER, new Timer.Recheck());
        }
        case RunEnd.Verdict.NeverArrived() -> neverArrived(active);
      }
    } catch (ServerException e) {
      // The stream's next opening brings us here again.
      LOG.atWarn()
          .addKeyValue("chat", chat)
          .addKeyValue("reason", e.getMessage())
          .log("run not verified");
    }
  }

  /// Nothing of the prompt is stored, so nothing of it was done: once more is safe, once.
  private void neverArrived(ActiveRun active) {
    if (active.prompted) {
      finish(active, new RunOutcome.Unanswered());
      return;
    }
    active.prompted = true;
    prompter.distrust();
    switch (prompter.prompt(active.row, active.message, true)) {
      case Prompter.Result.Prompted prompted -> {
        active.state = prompted.state();
        timer(ACCEPT_WITHIN, new Timer.Accept());
      }
      case Prompter.Result.Refused(String why) ->
          finish(active, new RunOutcome.Failed(new EngineError("", why), ""));
      case Prompter.Result.Later _ -> {
        active.prompted = false;
        timer(ACCEPT_WITHIN, new Timer.Accept());
      }
    }
  }

  private void finish(ActiveRun active, RunOutcome outcome) {
    run = null;
    reporter.finish(active, outcome);
    if (services.engine().get().filter(engine -> engine.version().old()).isPresent()) {
      // 1.1 stores a prompt that comes within some 20 ms of a run's end and never answers it.
      services
          .timers()
          .after(Duration.ofMillis(50), () -> self.accept(new LaneItem.StreamOpened()));
    } else {
      next();
    }
  }

  private void next() {
    while (run == null && !waiting.isEmpty()) {
      int before = waiting.size();
      LaneItem.Arrived arrived = waiting.removeFirst();
      Optional<ChatCommand.Call> call =
          arrived.row().event() instanceof InboundEvent.Message m
              ? ChatCommand.parse(m.text())
              : Optional.empty();
      if (call.isPresent()) {
        engineCommand(arrived, call.get());
      } else {
        start(arrived);
      }
      if (waiting.size() >= before) {
        return;
      }
    }
  }

  private void streamOpened() {
    ActiveRun active = run;
    if (active == null) {
      next();
    } else {
      verify(active);
    }
  }

  private void tick(long number, Timer timer) {
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
      case Timer.Live() -> {
        active.live = true;
        reporter.progress(active, waiting.size());
        reporter.typing();
        timer(LIVE_EVERY, new Timer.Live());
      }
      case Timer.Refresh() -> {
        active.refreshDue = false;
        reporter.progress(active, waiting.size());
      }
      case Timer.Ask(String askId) -> {
        RunFold.Step step = RunFold.release(active.state, askId);
        active.state = step.state();
        step.effects().forEach(effect -> perform(active, effect));
      }
      case Timer.Recheck() -> verify(active);
      case Timer.Audit() -> {
        verify(active);
        timer(AUDIT_EVERY, new Timer.Audit());
      }
    }
  }

  /// Drawing what is shown for every token would cost more than the platform lets us show.
  private void refreshSoon(ActiveRun active) {
    if (active.live && !active.refreshDue) {
      active.refreshDue = true;
      timer(REFRESH_EVERY, new Timer.Refresh());
    }
  }

  private void timer(Duration delay, Timer timer) {
    long number = runs;
    services.timers().after(delay, () -> self.accept(new LaneItem.Tick(number, timer)));
  }

  private void stopByCommand(InboxRow row, InboundEvent.Message message) {
    ActiveRun active = run;
    if (active == null) {
      reporter.answer(row, "Nothing runs here.");
    } else if (reporter.mayStop(active, message)) {
      reporter.answer(row, "Stopping…");
      stop(message.header().sender());
    } else {
      reporter.refuse(row, "Only an owner or the person who asked can stop this.");
    }
  }

  private void stop(Sender by) {
    ActiveRun active = run;
    if (active == null) {
      return;
    }
    LOG.atInfo().addKeyValue("chat", chat).addKeyValue("person", by.id()).log("run stopped");
    active.state = RunFold.stopping(active.state);
    judge.abort(active);
    verify(active);
  }
}
