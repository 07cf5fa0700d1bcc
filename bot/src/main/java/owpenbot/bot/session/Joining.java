package owpenbot.bot.session;

import owpenbot.bot.access.Verdict;
import owpenbot.bot.store.SessionRow;
import owpenbot.connectors.api.Chat;

/// What came of a chat's wish to join a session, or to hand its own over.
public sealed interface Joining {

  /// The chat drives the session: nobody else did.
  record Drives(SessionRow session) implements Joining {}

  /// The chat follows.
  record Follows(SessionRow session, Chat driver) implements Joining {}

  /// The session was handed over to that chat, and this one follows.
  record HandedOver(SessionRow session, Chat driver) implements Joining {}

  /// Nothing that this person may use goes by that name.
  record Unknown() implements Joining {}

  /// The person may not.
  record Refused(Verdict.Reason reason) implements Joining {}

  /// A run goes on in this chat, so it cannot change its session now.
  record Busy(Chat where) implements Joining {}

  /// People from outside read that chat, so it is shown nothing of other chats.
  record ReadFromOutside(Chat where) implements Joining {}
}
