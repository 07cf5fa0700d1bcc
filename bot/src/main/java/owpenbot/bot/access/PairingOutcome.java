package owpenbot.bot.access;

import java.time.Duration;
import owpenbot.bot.store.PairingRow;

/// What became of approving or denying a pairing code.
public sealed interface PairingOutcome {

  /// The person of this request is known from now on. They are told in its chat.
  record Approved(PairingRow request, boolean owner) implements PairingOutcome {}

  /// The request is gone; its person may ask again.
  record Denied(PairingRow request) implements PairingOutcome {}

  /// No such code waits: mistyped, used or expired.
  record NoSuchCode() implements PairingOutcome {}

  /// Too many wrong codes: this one was not looked at.
  record TooManyAttempts(Duration retryAfter) implements PairingOutcome {}
}
