package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.Store;
import owpenbot.config.ApprovalSettings;
import owpenbot.connectors.api.OutboundMessage;

/// What happens to an approval by the clock: people are reminded, and it expires. Thread-safe.
final class ApprovalClock {

  private static final int MAX_LOOKED_BACK = 200;

  private final Store store;
  private final Outbox outbox;
  private final ApprovalSettings settings;
  private final Timers timers;
  private final Function<ApprovalRow, String> title;
  private final Claim claim;

  /// Takes a decision if nobody has decided yet.
  @FunctionalInterface
  interface Claim {
    void take(String id, Decision decision);
  }

  /// @param title what a request is called in one line
  ApprovalClock(
      Store store,
      Outbox outbox,
      ApprovalSettings settings,
      Timers timers,
      Function<ApprovalRow, String> title,
      Claim claim) {
    this.store = store;
    this.outbox = outbox;
    this.settings = settings;
    this.timers = timers;
    this.title = title;
    this.claim = claim;
  }

  /// Starts an approval's clocks, also after a restart.
  void watch(ApprovalRow row) {
    Instant now = timers.clock().instant();
    Instant expires = row.expiresAt();
    if (expires != null) {
      timers.after(Duration.between(now, expires), () -> expire(row.id()));
    }
    Instant remindAt = row.createdAt().plus(settings.reminder());
    if (remindAt.isAfter(now)) {
      timers.after(Duration.between(now, remindAt), () -> remind(row.id()));
    }
  }

  /// Goes on until it is over: the asker may not be reached the first time.
  private void expire(String id) {
    store
        .read(tables -> tables.approvals().find(id))
        .filter(row -> !ApprovalState.of(row).ended())
        .ifPresent(
            row -> {
              if (ApprovalState.of(row).open()) {
                claim.take(id, Expiry.decision(row, sameExpiredBefore(row)));
              }
              timers.after(Expiry.AGAIN, () -> expire(id));
            });
  }

  private boolean sameExpiredBefore(ApprovalRow row) {
    Instant since = row.createdAt().minus(Expiry.MEMORY);
    return store.read(tables -> tables.approvals().since(since, MAX_LOOKED_BACK)).stream()
        .anyMatch(
            other ->
                other.hash().equals(row.hash())
                    && other.rootSessionId().equals(row.rootSessionId())
                    && ApprovalState.of(other) == ApprovalState.EXPIRED);
  }

  /// Those that share a card share its reminder.
  private String card(ApprovalRow row) {
    return store.read(tables -> tables.approvals().together(row.id())).stream()
        .findFirst()
        .orElse(row)
        .id();
  }

  private void remind(String id) {
    store
        .read(tables -> tables.approvals().find(id))
        .filter(row -> ApprovalState.of(row).open())
        .ifPresent(
            row ->
                outbox.post(
                    card(row) + "/reminder",
                    row.chat(),
                    new OutboundMessage.Text(
                        Expiry.reminder(row, title.apply(row), timers.clock())),
                    false));
  }
}
