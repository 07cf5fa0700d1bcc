package owpenbot.bot.logging;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.config.Secret;

/// Takes secrets out of text: those it was told of, and whatever looks like a token. Thread-safe.
public final class Redaction {

  private static final String STARS = "***";

  /// Shorter secrets are not searched for: they would blank out ordinary words.
  private static final int SHORTEST_SECRET = 6;

  /// Token-like text.
  ///
  /// @param pattern its group 1, if any, is kept
  /// @param shortest what it matches has at least so many characters
  /// @param sign what it matches contains this; found sooner than the pattern
  private record Shape(Pattern pattern, int shortest, String sign) {

    boolean mayBeIn(String text) {
      return text.length() >= shortest && text.contains(sign);
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(Pattern.compile("\\b\\d{5,20}:[A-Za-z0-9_-]{30,}"), 36, ":"),
          new Shape(Pattern.compile("\\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{8,}"), 13, "-"),
          new Shape(Pattern.compile("(?i)\\b((?:Bearer|Basic)\\s+)[A-Za-z0-9._~+/=-]{6,}"), 12, ""),
          new Shape(Pattern.compile("\\bsk-[A-Za-z0-9_-]{12,}"), 15, "sk-"),
          new Shape(Pattern.compile("(\\w://)[^\\s/@]+:[^\\s/@]+(?=@)"), 8, "://"));

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /// Takes these values out of every line from now on.
  public void register(Set<Secret> more) {
    more.stream()
        .map(Secret::reveal)
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .filter(secret -> !secrets.contains(secret))
        .forEach(secrets::add);
    secrets.sort(Comparator.comparingInt(String::length).reversed());
  }

  /// The text without secrets.
  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, STARS);
    }
    for (Shape shape : SHAPES) {
      if (shape.mayBeIn(clean)) {
        clean =
            shape
                .pattern()
                .matcher(clean)
                .replaceAll(match -> kept(match.groupCount(), match) + STARS);
      }
    }
    return clean;
  }

  private static String kept(int groups, MatchResult match) {
    return groups == 0 ? "" : Matcher.quoteReplacement(match.group(1));
  }
}
