package owpenbot.bot.openwork;

import owpenbot.bot.access.LocalPerson;
import owpenbot.bot.approval.Decision;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Whoever sits at this machine, proved by the control token that only they can read. What they ask
/// for is allowed by their own word.
final class HostPerson {

  static final PersonId ID = LocalPerson.ID;
  static final Sender SENDER = new Sender(ID, "", false);

  private HostPerson() {}

  static Decision allows() {
    return Decision.of(Decision.Kind.ONCE, ID, "host");
  }
}
