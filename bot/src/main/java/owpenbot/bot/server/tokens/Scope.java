package owpenbot.bot.server.tokens;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a token opens; a later one opens everything that an earlier one does.
public enum Scope {
  /// Reads.
  VIEWER,
  /// Asks for writes.
  COLLABORATOR,
  /// Decides about them, and about tokens.
  OWNER;

  public boolean covers(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /// As written in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String word) {
    return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
