package owpenbot.client.opencode;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a tool call stands.
///
/// @param input the tool's arguments as text: strings as they are, anything else as compact JSON;
///   each value at most 100,000 characters
/// @param title the engine's own short words for it, may be empty
/// @param output what it gave back, at most 100,000 characters; for a failed call its error
/// @param diff unified diff of what it changed, if the engine said so
/// @param childSession the subagent's session of a `task` call, once known
public record ToolState(
    Status status,
    Map<String, String> input,
    String title,
    String output,
    @Nullable String diff,
    @Nullable String childSession,
    @Nullable Duration took) {

  public ToolState {
    input = Map.copyOf(input);
  }

  /// The engine's names for it.
  public enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    ERROR
  }
}
