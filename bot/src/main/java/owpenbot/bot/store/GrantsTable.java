package owpenbot.bot.store;

import java.time.Instant;
import java.util.List;

/// Standing permissions of ours. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class GrantsTable {

  public long add(
      String sessionId, String permission, String exact, String grantedBy, Instant now) {
    throw new UnsupportedOperationException();
  }

  public List<GrantRow> all() {
    throw new UnsupportedOperationException();
  }

  public boolean remove(long id) {
    throw new UnsupportedOperationException();
  }
}
