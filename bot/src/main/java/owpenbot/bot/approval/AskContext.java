package owpenbot.bot.approval;

import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// The run that an ask stops.
///
/// @param rootSession the chat's session, of which the asking one may be a subagent's
public record AskContext(
    Chat chat, String directory, String rootSession, PersonId askedBy, Origin origin) {}
