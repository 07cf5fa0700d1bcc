package owpenbot.bot.routing;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.config.ReplySettings.Busy;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Sender;

/// One chat: what every item of its lane leads to, and the queue of messages that wait for the run
/// that goes on ([RunDriver]). Confined to the chat's lane.
final class ChatActor {

  private static final Logger LOG = LoggerFactory.getLogger(ChatActor.class);

  private final ChatRef chat;
  private final ChatServices services;
  private final Prompter prompter;
  private final RunReporter reporter;
  private final RunDriver driver;
  private final CommandRunner commands;
  private final Turns turns;
  private final WaitingMessages waiting;
  private boolean toldToWait;

  /// @param lanes puts an item into a chat's lane
  ChatActor(ChatRef chat, ChatServices services, BiConsumer<ChatRef, LaneItem> lanes) {
    this.chat = chat;
    this.services = services;
    Consumer<LaneItem> self = item -> lanes.accept(chat, item);
    this.prompter =
        new Prompter(chat, services, event -> self.accept(new LaneItem.FromEngine(event)));
    this.reporter = new RunReporter(chat, services);
    this.waiting = new WaitingMessages(reporter);
    this.driver = new RunDriver(services, prompter, reporter, self, waiting, this::next);
    this.commands = new CommandRunner(chat, services);
    this.turns = new Turns(services, reporter, lanes);
  }

  /// Handles an item; a failure is told to the person and ends neither the lane nor the queue.
  void handle(LaneItem item) {
    try {
      take(item);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("chat", chat).setCause(e).log("chat item failed");
      if (driver.idle()) {
        services.shared().end(chat);
      }
      if (item instanceof LaneItem.Arrived(InboxRow row, _)) {
        reporter.refuse(
            row,
            e instanceof AuditException
                ? "Not done: it could not be written into the audit log first. " + e.getMessage()
                : "Something went wrong here; the log says more. Your message was not run.");
      }
    }
  }

  private void take(LaneItem item) {
    switch (item) {
      case LaneItem.Arrived arrived -> arrived(arrived);
      case LaneItem.Edited(InboundEvent.MessageEdited event) -> edited(event);
      case LaneItem.Deleted(InboundEvent.MessageDeleted event) ->
          waiting.takeBackMessage(event.ref().id());
      case LaneItem.Cancel(String inboxId, _) -> waiting.takeBackRow(inboxId);
      case LaneItem.FromEngine(EngineEvent event) -> driver.happened(event);
      case LaneItem.Tick(long number, LaneItem.Timer timer) -> driver.tick(number, timer);
      case LaneItem.Stop(Sender by) -> driver.stop(by);
      case LaneItem.StreamOpened() -> {
        driver.streamOpened();
        next();
      }
      case LaneItem.TurnFree() -> next();
    }
  }

  private void arrived(LaneItem.Arrived arrived) {
    if (!(arrived.row().event() instanceof InboundEvent.Message message)) {
      return;
    }
    Optional<ChatCommand.Call> call = ChatCommand.parse(message.text());
    if (call.isPresent()) {
      command(arrived, message, call.get());
    } else if (driver.idle() && waiting.isEmpty()) {
      start(arrived, message);
    } else {
      whileBusy(arrived, message);
    }
  }

  private void command(
      LaneItem.Arrived arrived, InboundEvent.Message message, ChatCommand.Call call) {
    if (call.ours().filter(ChatCommand.STOP::equals).isPresent()) {
      if (!driver.idle() || !turns.stopsElsewhere(arrived.row(), message)) {
        driver.stopByCommand(arrived.row(), message);
      }
    } else if (arrived.recovered() && call.asksServer()) {
      reporter.refuseWithAgain(
          arrived.row(),
          "⚠ Interrupted by a restart of mine. If nobody had allowed it by then, nothing was"
              + " changed.");
    } else if (commands.handles(arrived.row(), message, call, driver.view())) {
      prompter.distrust();
    } else if (driver.idle()) {
      engineCommand(arrived, message, call);
    } else {
      enqueue(arrived);
    }
  }

  private void whileBusy(LaneItem.Arrived arrived, InboundEvent.Message message) {
    boolean steer =
        services.settings().replies().busy() == Busy.STEER && message.attachments().isEmpty();
    if (!steer || !driver.steer(arrived.row(), message)) {
      enqueue(arrived);
    }
  }

  // A run that is over in a moment is worth no words about waiting for it.
  private void enqueue(LaneItem.Arrived arrived) {
    waiting.add(arrived);
    if (driver.live()) {
      waiting.tell(0);
    } else if (driver.idle()) {
      waiting.tell(1);
    }
  }

  private void edited(InboundEvent.MessageEdited event) {
    waiting
        .change(event)
        .ifPresent(changed -> services.store().update(tables -> tables.inbox().replace(changed)));
  }

  /// Starts what has waited longest; called whenever a run may begin.
  private void next() {
    if (driver.idle()) {
      services.shared().end(chat);
    }
    int before = waiting.size() + 1;
    while (driver.idle() && !waiting.isEmpty() && waiting.size() < before) {
      before = waiting.size();
      LaneItem.Arrived arrived = waiting.removeFirst();
      if (arrived.row().event() instanceof InboundEvent.Message message) {
        Optional<ChatCommand.Call> call = ChatCommand.parse(message.text());
        if (call.isPresent()) {
          engineCommand(arrived, message, call.get());
        } else {
          start(arrived, message);
        }
      }
    }
  }

  private void start(LaneItem.Arrived arrived, InboundEvent.Message message) {
    Optional<Prompter.Result> obstacle = turns.obstacle(arrived.row(), message);
    if (obstacle.isEmpty()) {
      reporter.typing().soon();
    }
    begun(
        arrived,
        message,
        obstacle.orElseGet(() -> prompter.prompt(arrived.row(), message, arrived.recovered())));
  }

  private void engineCommand(
      LaneItem.Arrived arrived, InboundEvent.Message message, ChatCommand.Call call) {
    Optional<String> refusal = commands.unknown(call);
    if (refusal.isPresent()) {
      reporter.refuse(arrived.row(), refusal.get());
    } else if (arrived.recovered()) {
      // The engine keeps nothing of ours with a command, so whether it ran cannot be found out.
      reporter.refuseWithAgain(
          arrived.row(), "⚠ Interrupted by a restart of mine; I cannot tell whether it ran.");
    } else {
      begun(
          arrived,
          message,
          turns
              .obstacle(arrived.row(), message)
              .orElseGet(() -> prompter.command(arrived.row(), message, call)));
    }
  }

  private void begun(
      LaneItem.Arrived arrived, InboundEvent.Message message, Prompter.Result result) {
    switch (result) {
      case Prompter.Result.Prompted prompted -> {
        toldToWait = false;
        reporter.typing().stop(); // from here on it is shown with the live message
        driver.begin(arrived, message, prompted);
      }
      case Prompter.Result.Refused(String why) -> {
        services.shared().end(chat);
        reporter.refuseWithAgain(arrived.row(), why);
      }
      case Prompter.Result.Later(String why) -> {
        services.shared().end(chat);
        waiting.addFirst(arrived);
        waiting.tell(1);
        if (!toldToWait) {
          toldToWait = true;
          reporter.notice(arrived.row(), why);
        }
      }
    }
  }
}
