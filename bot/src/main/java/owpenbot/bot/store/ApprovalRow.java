package owpenbot.bot.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// A question that blocks a run or a server's write, with everything needed to answer it after a
/// restart.
///
/// @param id ours
/// @param shortId what people type, unique among the undecided ones
/// @param source `opencode` or `openwork`
/// @param kind `permission`, `question` or `write`
/// @param externalId the asker's own id of it
/// @param chat where the run lives
/// @param directory which of the engine's instances asks
/// @param sessionId whose session asks; of a held write, whose client
/// @param rootSessionId the session of the chat, when a subagent asks
/// @param askedBy who wrote the prompt, as `platform:id`
/// @param request the request as JSON; what the hash is of
/// @param hash SHA-256 of the request, hex
/// @param state where it stands, by the name of the approval package's state
/// @param decision what was decided, or null
/// @param decidedBy who decided, as `platform:id`, or null
/// @param reason the decider's words, or why it ended
/// @param progress answers so far of a wizard, or where a card of several pages is open, as JSON
public record ApprovalRow(
    String id,
    String shortId,
    String source,
    String kind,
    String externalId,
    ChatRef chat,
    String directory,
    String sessionId,
    String rootSessionId,
    String askedBy,
    String request,
    String hash,
    String state,
    @Nullable String decision,
    @Nullable String decidedBy,
    @Nullable String decidedByName,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable String progress,
    Instant createdAt,
    @Nullable Instant expiresAt) {}
