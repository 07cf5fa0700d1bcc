package owpenbot.client.opencode;

/// An error of the engine's or the model's: its name and the first line of its message, at most 300
/// characters. Headers, bodies, URLs and stack traces are dropped when it is read.
public record EngineError(String name, String message) {

  /// The person or program stopped the run.
  public boolean aborted() {
    return name.equals("MessageAbortedError");
  }
}
