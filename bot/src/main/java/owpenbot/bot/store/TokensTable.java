package owpenbot.bot.store;

import java.util.List;
import java.util.Optional;

/// What buttons mean. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class TokensTable {

  public void add(TokenRow row) {
    throw new UnsupportedOperationException();
  }

  public Optional<TokenRow> find(String token) {
    throw new UnsupportedOperationException();
  }

  /// All tokens of a subject.
  public List<TokenRow> of(String kind, String subject) {
    throw new UnsupportedOperationException();
  }

  /// Removes all tokens of a subject: its buttons are dead from then on.
  public void dropSubject(String kind, String subject) {
    throw new UnsupportedOperationException();
  }
}
