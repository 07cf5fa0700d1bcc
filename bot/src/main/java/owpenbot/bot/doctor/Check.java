package owpenbot.bot.doctor;

import java.time.Duration;
import java.util.List;

/// One thing to look at.
///
/// @param name one word, for when it does not come back
/// @param limit how long it may take
public record Check(String name, Duration limit, Look look) {

  /// Beyond the clients' own limit for a connection, so that only who connects and then says
  /// nothing is waited for so long.
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

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
