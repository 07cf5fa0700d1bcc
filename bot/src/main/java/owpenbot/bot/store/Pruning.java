package owpenbot.bot.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Removes what is finished and old, a bounded number of rows for each transaction, so that nobody
/// who writes meanwhile waits long.
record Pruning(Instant now, List<String> endedStates) {

  /// Shortest time between two rounds.
  static final Duration GAP = Duration.ofDays(1);

  /// How long finished events, messages and buttons are kept. A platform that delivers an event
  /// again does so within days, and buttons of something undecided are kept in any case.
  static final Duration RETENTION = Duration.ofDays(30);

  /// How long ended approvals are kept, with the messages that show them.
  static final Duration APPROVAL_RETENTION = Duration.ofDays(90);

  /// How long a session is remembered that no chat uses.
  static final Duration SESSION_RETENTION = Duration.ofDays(180);

  /// How long the buttons of an ended approval still get a precise answer; also how long an expired
  /// pairing request is remembered.
  static final Duration DEAD_RETENTION = Duration.ofDays(1);

  /// Most rows of each table in one transaction.
  static final int BATCH_ROWS = 500;

  /// Most transactions in one round; the rest waits for the next one.
  static final int MAX_BATCHES = 200;

  private static final String PRUNED_AT = "pruned-at";

  int run(Store store) {
    if (!store.write(this::due)) {
      return 0;
    }
    int total = 0;
    for (int i = 0; i < MAX_BATCHES; i++) {
      int removed = store.write(this::batch);
      total += removed;
      if (removed == 0) {
        break;
      }
    }
    return total;
  }

  /// Whether a round is due; notes that it is being done. A note from the future (the clock was
  /// wrong) does not count.
  private boolean due(Tables tables) {
    Optional<Instant> last = tables.meta().get(PRUNED_AT).map(Instant::parse);
    boolean recent = last.filter(at -> !at.isAfter(now) && now.isBefore(at.plus(GAP))).isPresent();
    if (recent) {
      return false;
    }
    tables.meta().put(PRUNED_AT, now.toString());
    return true;
  }

  private int batch(Tables tables) {
    Instant old = now.minus(RETENTION);
    Instant dead = now.minus(DEAD_RETENTION);
    return tables.approvals().prune(now.minus(APPROVAL_RETENTION), endedStates, BATCH_ROWS)
        + tables.tokens().pruneDead(dead, endedStates, BATCH_ROWS)
        + tables.tokens().pruneOld(old, endedStates, BATCH_ROWS)
        + tables.access().pruneExpired(dead, BATCH_ROWS)
        + tables.inbox().prune(old, BATCH_ROWS)
        + tables.outbox().prune(old, BATCH_ROWS)
        + tables.sessions().prune(now.minus(SESSION_RETENTION), BATCH_ROWS);
  }
}
