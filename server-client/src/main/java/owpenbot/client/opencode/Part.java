package owpenbot.client.opencode;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a message.
public sealed interface Part {

  String id();

  String messageId();

  String sessionId();

  /// Text, of a prompt or an answer.
  ///
  /// @param text whole so far; in 1.18 empty in lists while the part is being written
  /// @param ended whether it is complete
  /// @param synthetic not the person's or model's own words
  /// @param metadata string values of the part's metadata, as sent with the prompt
  record Text(
      String id,
      String messageId,
      String sessionId,
      String text,
      boolean ended,
      boolean synthetic,
      Map<String, String> metadata)
      implements Part {
    public Text {
      metadata = Map.copyOf(metadata);
    }
  }

  /// What the model thought.
  record Reasoning(String id, String messageId, String sessionId, String text, boolean ended)
      implements Part {}

  /// A tool call.
  ///
  /// @param callId joins it with [EngineEvent.PermissionAsked] and [EngineEvent.QuestionAsked]
  record Tool(
      String id, String messageId, String sessionId, String callId, String tool, ToolState state)
      implements Part {}

  /// A file of a prompt.
  record File(String id, String messageId, String sessionId, String mime, @Nullable String fileName)
      implements Part {}

  /// Any other part; nothing of it is kept.
  record Other(String id, String messageId, String sessionId, String type) implements Part {}
}
