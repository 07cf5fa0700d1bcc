package owpenbot.bot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.PairingOutcome;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.OriginalAllowlist;
import owpenbot.bot.store.PairingRow;
import owpenbot.bot.store.PersonRow;
import owpenbot.connectors.api.OutboundMessage;

/// People who are let in: told so in their chat, and taken over from the original's list once.
final class Newcomers {

  private static final String IMPORT = "import";

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

  /// Lets in whom the original bot had allowed; later calls do nothing.
  static void importFromOriginal(Path database, AccessBook access, Clock clock) {
    List<PersonRow> people =
        OriginalAllowlist.read(database).stream()
            .map(OriginalAllowlist.Entry::person)
            .flatMap(Optional::stream)
            .map(person -> new PersonRow(person, false, IMPORT, clock.instant()))
            .toList();
    access.importOnce(people);
  }
}
