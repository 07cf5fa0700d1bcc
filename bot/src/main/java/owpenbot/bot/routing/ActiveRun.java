package owpenbot.bot.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import owpenbot.bot.lane.Timers.Cancellation;
import owpenbot.bot.routing.LaneItem.Timer;
import owpenbot.bot.run.RunState;
import owpenbot.bot.store.InboxRow;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// The run that goes on in a chat. Confined to the chat's lane.
final class ActiveRun {

  final long number;
  final InboxRow row;
  final InboundEvent.Message message;
  final String directory;
  final String sessionTitle;
  final Instant startedAt;
  final List<InboxRow> steered = new ArrayList<>();

  /// Chats that follow and were shown how it goes.
  final Set<ChatRef> alsoLiveIn = new LinkedHashSet<>();

  RunState state;

  /// How much of it is shown, as it was when last looked up.
  Verbosity verbosity;

  /// Whether it asked somebody something, or may have before we were restarted.
  boolean asked;

  /// When the engine last said something about it.
  Instant heardAt;

  /// Looks at an ended run whose last message has no end yet.
  int rechecks;

  /// Whether the prompt was sent a second time, after the engine had lost the first.
  boolean prompted;

  /// What is to come while it goes on, and of no use after its end.
  final Map<Timer, Cancellation> timers = new HashMap<>();

  /// Whether it is long enough to be shown while it goes on.
  boolean live;

  /// Whether there is a live message, or may be one of before we were restarted.
  boolean mayHaveLive;

  /// Whether a refresh of what is shown is on its way.
  boolean refreshDue;

  /// What its stop button carries; empty until there is one.
  String stopToken = "";

  ActiveRun(
      long number,
      InboxRow row,
      InboundEvent.Message message,
      Instant startedAt,
      Prompter.Result.Prompted prompted) {
    this.number = number;
    this.row = row;
    this.message = message;
    this.directory = prompted.session().directory();
    this.sessionTitle = prompted.session().title();
    this.startedAt = startedAt;
    this.state = prompted.state();
    this.verbosity = prompted.verbosity();
    this.heardAt = startedAt;
  }

  String liveKey() {
    return row.id() + "/live";
  }

  String answerKey(int part) {
    return row.id() + "/answer/" + part;
  }
}
