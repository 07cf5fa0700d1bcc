package owpenbot.client.opencode;

import java.time.Duration;

/// What `GET /global/health` said the engine is, for example `1.18.34`.
public record EngineVersion(String text) {

  /// Whether this is the older family (1.1 and before 1.2), whose heartbeat, token events and
  /// status codes differ.
  public boolean old() {
    return text.startsWith("0.") || text.startsWith("1.0.") || text.startsWith("1.1.");
  }

  /// Silence of the event stream after which it is dead: the heartbeat comes every 10 s, every 30 s
  /// in the older family.
  public Duration silenceLimit() {
    return old() ? Duration.ofSeconds(75) : Duration.ofSeconds(45);
  }

  @Override
  public String toString() {
    return text;
  }
}
