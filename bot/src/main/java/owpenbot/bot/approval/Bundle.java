package owpenbot.bot.approval;

import java.time.Duration;
import java.util.List;
import owpenbot.bot.store.ApprovalRow;

/// Held writes of one client that share a card, in the order they came. The card is the first
/// one's, and new ones are only added at the end: "the first five" never changes its meaning.
record Bundle(List<ApprovalRow> rows) {

  /// More than these begin another card.
  static final int MAX_WRITES = 20;

  /// Who asks again within this time of the card's first write adds to the card, which makes no
  /// sound; whatever comes later deserves a card that does.
  static final Duration JOINS_WITHIN = Duration.ofMinutes(1);

  Bundle {
    rows = List.copyOf(rows);
  }

  /// Whose card it is.
  ApprovalRow lead() {
    return rows.getFirst();
  }

  int size() {
    return rows.size();
  }

  /// Those that still wait for a person.
  List<ApprovalRow> open() {
    return open(rows);
  }

  static List<ApprovalRow> open(List<ApprovalRow> rows) {
    return rows.stream().filter(row -> ApprovalState.of(row).open()).toList();
  }

  /// Those that a card showed which knew of so many.
  List<ApprovalRow> first(int count) {
    return rows.subList(0, Math.clamp(count, 0, rows.size()));
  }

  /// Where to go on after a page: the next one that waits, from the beginning after the last; 0,
  /// the list, when none does.
  int pageAfter(int page) {
    for (int step = 1; step <= size(); step++) {
      int next = (page - 1 + step) % size();
      if (ApprovalState.of(rows.get(next)).open()) {
        return next + 1;
      }
    }
    return 0;
  }

  /// Whether another write of the same client, in the same workspace, belongs on this card.
  boolean takes(ApprovalRow row) {
    return size() < MAX_WRITES
        && lead().source().equals(row.source())
        && lead().directory().equals(row.directory())
        && lead().sessionId().equals(row.sessionId())
        && !row.sessionId().isEmpty()
        && !row.createdAt().isAfter(lead().createdAt().plus(JOINS_WITHIN));
  }
}
