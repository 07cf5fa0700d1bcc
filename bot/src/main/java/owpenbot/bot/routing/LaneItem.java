package owpenbot.bot.routing;

import java.time.Duration;
import java.util.Optional;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Sender;

/// What a chat's lane handles, one after another.
sealed interface LaneItem {

  /// A message was claimed.
  ///
  /// @param recovered by an earlier process: the engine may know it already
  record Arrived(InboxRow row, boolean recovered) implements LaneItem {}

  /// The person changed a message that may still wait.
  record Edited(InboundEvent.MessageEdited event) implements LaneItem {}

  /// The person removed a message that may still wait.
  record Deleted(InboundEvent.MessageDeleted event) implements LaneItem {}

  /// The engine reported something about the chat's session.
  record FromEngine(EngineEvent event) implements LaneItem {}

  /// The engine's stream is open, after a start or a break: what happened before must be read back.
  record StreamOpened() implements LaneItem {}

  /// The session that the chat follows may be free for its messages.
  record TurnFree() implements LaneItem {}

  /// A time has come for the run with this number; nothing if it is over.
  record Tick(long run, Timer timer) implements LaneItem {}

  /// Somebody who may wants the run to stop.
  record Stop(Sender by) implements LaneItem {}

  /// Somebody who may takes a waiting message back.
  record Cancel(String inboxId, Sender by) implements LaneItem {}

  /// A time for something.
  sealed interface Timer {

    /// From now, or from the time before, until it comes.
    Duration delay();

    /// The engine should have begun by now.
    record Accept() implements Timer {
      @Override
      public Duration delay() {
        return Duration.ofSeconds(5);
      }
    }

    /// The live message should appear, or say how long it has been.
    record Live(boolean first) implements Timer {
      @Override
      public Duration delay() {
        return Duration.ofSeconds(first ? 1 : 5);
      }
    }

    /// What is shown is out of date.
    record Refresh() implements Timer {
      @Override
      public Duration delay() {
        return Duration.ofMillis(300);
      }
    }

    /// The tool call of this ask has not shown. A card without it tells less, and is replaced when
    /// the call is known after a restart, so a busy machine's delay is waited for.
    record Ask(String askId) implements Timer {
      @Override
      public Duration delay() {
        return Duration.ofSeconds(2);
      }
    }

    /// Look again whether it is over.
    record Recheck() implements Timer {
      @Override
      public Duration delay() {
        return RunJudge.RECHECK_AFTER;
      }
    }

    /// Look now and then, even if everything seems well.
    record Audit() implements Timer {
      @Override
      public Duration delay() {
        return Duration.ofSeconds(60);
      }
    }
  }

  /// Text that is appended to the same part is as good in one piece.
  static Optional<LaneItem> merge(LaneItem last, LaneItem next) {
    if (last instanceof FromEngine(EngineEvent.TextDelta a)
        && next instanceof FromEngine(EngineEvent.TextDelta b)
        && a.part().equals(b.part())) {
      return Optional.of(
          new FromEngine(
              new EngineEvent.TextDelta(
                  a.session(), a.message(), a.part(), a.text() + b.text(), a.reasoning())));
    }
    return Optional.empty();
  }
}
