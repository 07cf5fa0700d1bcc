package owpenbot.bot.doctor;

import java.time.Duration;
import java.util.List;

/// One thing to look at.
///
/// @param name one word, for when it does not come back
/// @param limit how long it may take
public record Check(String name, Duration limit, Look look) {

  /// Long enough for a slow line, short enough for somebody who waits.
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

  /// The looking; on a virtual thread of its own, and interrupted when its time is over.
  @FunctionalInterface
  public interface Look {
    List<Finding> findings();
  }

  /// With the usual limit.
  public static Check of(String name, Look look) {
    return new Check(name, USUAL_LIMIT, look);
  }
}
