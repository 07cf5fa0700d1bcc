package owpenbot.client.opencode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of a session, without its parts.
public sealed interface MessageInfo {

  String id();

  String sessionId();

  /// A prompt.
  record User(String id, String sessionId, Instant createdAt) implements MessageInfo {}

  /// An answer, or a step of one.
  ///
  /// @param parentId the user message it answers; empty when the engine did not say
  /// @param completedAt null while it is being written, and for ever when the engine was killed
  /// @param finish `stop`, `tool-calls`, `length`, …, or null
  /// @param summary whether it is the result of a compaction, not an answer
  record Assistant(
      String id,
      String sessionId,
      String parentId,
      String agent,
      Model model,
      Instant createdAt,
      @Nullable Instant completedAt,
      @Nullable EngineError error,
      @Nullable String finish,
      double cost,
      Tokens tokens,
      boolean summary)
      implements MessageInfo {}
}
