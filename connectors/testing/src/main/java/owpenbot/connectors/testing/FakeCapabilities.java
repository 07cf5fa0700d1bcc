package owpenbot.connectors.testing;

import java.time.Duration;
import owpenbot.connectors.api.Capabilities;

/// Capabilities for tests, at the two ends of what platforms can do.
public final class FakeCapabilities {

  /// Every ability, short limits, no gaps between edits.
  public static final Capabilities EVERYTHING =
      new Capabilities(
          4000,
          3000,
          5,
          Duration.ZERO,
          Duration.ZERO,
          10_000_000,
          10_000_000,
          true,
          true,
          true,
          true,
          true,
          true);

  /// No ability beyond sending text.
  public static final Capabilities TEXT_ONLY =
      new Capabilities(
          1000,
          500,
          1,
          Duration.ZERO,
          Duration.ZERO,
          1000,
          1000,
          false,
          false,
          false,
          false,
          false,
          false);

  private FakeCapabilities() {}
}
