package owpenbot.bot;

import owpenbot.bot.access.PairingOutcome;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.PairingRow;
import owpenbot.connectors.api.OutboundMessage;

/// People who are let in, told so in their chat.
final class Newcomers {

  private final Outbox outbox;

  Newcomers(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Tells a person what became of their request.
  void tell(PairingOutcome outcome) {
    switch (outcome) {
      case PairingOutcome.Approved(PairingRow row, boolean owner) ->
          say(
              row,
              owner
                  ? "You are in, as an owner: what I may do, you decide. Write what you want done."
                  : "You are in. Write what you want done.");
      case PairingOutcome.Denied(PairingRow row) -> say(row, "The owner turned your request down.");
      case PairingOutcome.NoSuchCode _, PairingOutcome.TooManyAttempts _ -> {}
    }
  }

  private void say(PairingRow row, String text) {
    outbox.post(
        "pairing/" + row.person() + "/" + row.code(),
        row.chat(),
        new OutboundMessage.Text(text),
        false);
  }
}
