package owpenbot.bot.store;

import java.util.List;
import java.util.Optional;

/// Directories whose content may run. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class TrustTable {

  public void put(TrustRow row) {
    throw new UnsupportedOperationException();
  }

  public Optional<TrustRow> find(String directory) {
    throw new UnsupportedOperationException();
  }

  public List<TrustRow> all() {
    throw new UnsupportedOperationException();
  }

  public boolean remove(String directory) {
    throw new UnsupportedOperationException();
  }
}
