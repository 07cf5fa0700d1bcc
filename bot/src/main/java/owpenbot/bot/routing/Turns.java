package owpenbot.bot.routing;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.session.Turn;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.PersonId;

/// Asks whether a chat may hand a message to its session now, and stops what others do in it.
/// Confined to the chat's lane.
final class Turns {

  private final ChatServices services;
  private final RunReporter reporter;
  private final BiConsumer<ChatRef, LaneItem> lanes;

  /// @param lanes puts an item into a chat's lane
  Turns(ChatServices services, RunReporter reporter, BiConsumer<ChatRef, LaneItem> lanes) {
    this.services = services;
    this.reporter = reporter;
    this.lanes = lanes;
  }

  /// What keeps it from that; empty when it may, and then nobody else may until the chat has ended
  /// its turn.
  Optional<Prompter.Result> obstacle(InboxRow row, InboundEvent.Message message) {
    return switch (services.shared().begin(message.header().chat(), message.header().sender())) {
      case Turn.Yours(Optional<ChatRef> takenFrom) -> {
        takenFrom.ifPresent(before -> reporter.takenOver(row, message.header(), before));
        yield Optional.empty();
      }
      case Turn.Busy(Chat where) ->
          Optional.of(new Prompter.Result.Later(SessionTexts.busy(where)));
      case Turn.Refused(Verdict.Reason reason) ->
          Optional.of(new Prompter.Result.Refused(SessionTexts.notYours(reason)));
    };
  }

  /// Stops the run that the chat follows, if there is one; false when there is none.
  boolean stopsElsewhere(InboxRow row, InboundEvent.Message message) {
    Optional<Map.Entry<ChatRef, PersonId>> work = services.shared().workFollowedBy(message.chat());
    if (work.isPresent() && reporter.mayStop(work.get().getValue(), message)) {
      reporter.answer(row, "Stopping…");
      lanes.accept(work.get().getKey(), new LaneItem.Stop(message.header().sender()));
    } else if (work.isPresent()) {
      reporter.refuse(row, RunDriver.NOT_YOURS_TO_STOP);
    }
    return work.isPresent();
  }
}
