package owpenbot.bot.routing;

import java.util.Optional;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.session.Turn;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// Asks whether a chat may hand a message to its session now. Confined to the chat's lane.
final class Turns {

  private final ChatServices services;
  private final RunReporter reporter;

  Turns(ChatServices services, RunReporter reporter) {
    this.services = services;
    this.reporter = reporter;
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
}
