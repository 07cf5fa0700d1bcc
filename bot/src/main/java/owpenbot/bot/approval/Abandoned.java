package owpenbot.bot.approval;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import owpenbot.bot.store.ApprovalRow;

/// Approvals whose decision an earlier process was bringing when it ended: nobody carries them on.
/// Thread-safe.
final class Abandoned {

  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /// Takes note of what was left half done; once, before anything is decided.
  void inherit(List<ApprovalRow> alive) {
    alive.stream()
        .filter(row -> ApprovalState.of(row).underway())
        .forEach(row -> ids.add(row.id()));
  }

  /// Whether it is one of them; it is then the caller's to settle, and no longer one of them.
  boolean take(ApprovalRow row) {
    return ids.remove(row.id());
  }
}
