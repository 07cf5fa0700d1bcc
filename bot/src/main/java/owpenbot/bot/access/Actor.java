package owpenbot.bot.access;

import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Whoever wants something done.
public sealed interface Actor {

  /// Somebody in a chat, by the platform's stable id.
  ///
  /// @param external whether the platform says this person is not of the organisation
  record Person(PersonId id, boolean external) implements Actor {}

  /// The user of this machine, proved by the control token that only they can read.
  record LocalUser() implements Actor {}

  /// A caller of the control port that proved nothing.
  record Anonymous() implements Actor {}

  /// The person behind an event.
  static Actor of(Sender sender) {
    return new Person(sender.id(), sender.external());
  }
}
