package owpenbot.bot.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// This machine's clock against that of a platform we talk to anyway.
public final class ClockCheck {

  private static final String NAME = "clock";
  private static final Duration TOLERANCE = Duration.ofSeconds(30);
  private static final int TIMEOUT_MS = 20_000;

  private ClockCheck() {}

  /// Asks once.
  ///
  /// @param peer an address at the platform; nothing secret is sent there
  public static Check of(URI peer, Clock clock) {
    return Check.of(NAME, () -> List.of(look(peer, clock)));
  }

  private static Finding look(URI peer, Clock clock) {
    try {
      HttpURLConnection http = (HttpURLConnection) peer.resolve("/").toURL().openConnection();
      http.setRequestMethod("HEAD");
      http.setInstanceFollowRedirects(false);
      http.setConnectTimeout(TIMEOUT_MS);
      http.setReadTimeout(TIMEOUT_MS);
      Instant asked = clock.instant();
      long theirs = http.getDate();
      Instant answered = clock.instant();
      http.disconnect();
      return theirs == 0
          ? Finding.ok(NAME, peer.getHost() + " does not say what time it is")
          : judge(peer.getHost(), Instant.ofEpochMilli(theirs), asked, answered);
    } catch (IOException e) {
      return Finding.warn(
          NAME,
          "cannot be compared: " + peer.getHost() + " does not answer (" + e.getMessage() + ")",
          "see what is said about the account there");
    }
  }

  /// The date was made some time between the question and the answer, and has whole seconds.
  static Finding judge(String host, Instant theirs, Instant asked, Instant answered) {
    Duration ahead = Duration.between(theirs.plusSeconds(1), asked);
    Duration behind = Duration.between(answered, theirs);
    Duration off = ahead.compareTo(behind) > 0 ? ahead : behind;
    if (off.compareTo(TOLERANCE) <= 0) {
      return Finding.ok(NAME, "agrees with " + host);
    }
    return Finding.warn(
        NAME,
        "%d s %s %s: codes and approvals expire at the wrong time"
            .formatted(off.toSeconds(), off.equals(ahead) ? "ahead of" : "behind", host),
        "switch on network time, for example: sudo timedatectl set-ntp true");
  }
}
