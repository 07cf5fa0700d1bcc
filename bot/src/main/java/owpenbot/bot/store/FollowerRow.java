package owpenbot.bot.store;

import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// A chat that follows a session.
///
/// @param joinedBy who brought it there; once they may not use the session, the chat is shown
///   nothing more
public record FollowerRow(ChatRef chat, String sessionId, PersonId joinedBy) {}
