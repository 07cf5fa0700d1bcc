package owpenbot.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known name nearest to an unknown one by edit distance.
public final class Suggestions {

  /// Beyond this length a name is not compared, so that a hostile file cannot keep us busy.
  private static final int MAX_LENGTH_CHARS = 100;

  private Suggestions() {}

  /// The nearest of `known`, if it is near enough to be meant.
  public static Optional<String> nearest(String unknown, Collection<String> known) {
    if (unknown.length() > MAX_LENGTH_CHARS) {
      return Optional.empty();
    }
    String wanted = plain(unknown);
    int tolerance = Math.max(2, wanted.length() / 4);
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, plain(name))))
        .filter(candidate -> candidate.distance <= tolerance)
        .filter(candidate -> candidate.distance < wanted.length())
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .or(() -> sameEnd(wanted, known));
  }

  /// The clause for a message, empty when nothing is near: `; did you mean engine.url?`
  static String clause(String unknown, Collection<String> known) {
    return nearest(unknown, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private record Candidate(String name, int distance) {}

  /// `telegram.token` is meant to be `channels.telegram.token`.
  private static Optional<String> sameEnd(String wanted, Collection<String> known) {
    return known.stream().filter(name -> plain(name).endsWith("." + wanted)).sorted().findFirst();
  }

  /// `approvalTimeout`, `approval_timeout` and `approval-timeout` are one name to a person.
  private static String plain(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /// Levenshtein's distance, with two swapped neighbours counted once (Damerau).
  public static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
