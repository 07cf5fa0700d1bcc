package owpenbot.client.opencode;

/// Tokens of one assistant message.
public record Tokens(long input, long output, long reasoning, long cacheRead, long cacheWrite) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

  /// What the context window held at the end of this message.
  public long context() {
    return input + output + reasoning + cacheRead + cacheWrite;
  }
}
