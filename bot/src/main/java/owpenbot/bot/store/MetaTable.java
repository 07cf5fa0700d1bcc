package owpenbot.bot.store;

import java.util.Optional;

/// Single values of the store itself. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class MetaTable {

  public Optional<String> get(String key) {
    throw new UnsupportedOperationException();
  }

  public void put(String key, String value) {
    throw new UnsupportedOperationException();
  }
}
