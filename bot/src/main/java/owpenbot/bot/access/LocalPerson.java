package owpenbot.bot.access;

import owpenbot.connectors.api.PersonId;

/// Whoever sits at this machine, as decisions name them: proved by the control token that only they
/// can read.
public final class LocalPerson {

  public static final PersonId ID = new PersonId("host", "cli");

  private LocalPerson() {}
}
