package owpenbot.bot.approval;

import java.util.List;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// The run that an ask stops.
///
/// @param chat where the run is
/// @param followers other chats that are shown what goes on in the session
/// @param rootSession the chat's session, of which the asking one may be a subagent's
public record AskContext(
    Chat chat,
    List<Chat> followers,
    String directory,
    String rootSession,
    PersonId askedBy,
    Origin origin) {
  public AskContext {
    followers = List.copyOf(followers);
  }
}
