package owpenbot.bot.approval;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRow;

/// What a held write's row becomes when its server says how it ended. Pure.
final class WriteEnds {

  private static final Set<ApprovalState> ALLOWED =
      EnumSet.of(ApprovalState.SENT, ApprovalState.CONFIRMED, ApprovalState.SUPERSEDED);

  private WriteEnds() {}

  /// Empty when it changes nothing.
  static Optional<ApprovalRow> applied(ApprovalRow row, WriteEnd end, Instant now) {
    ApprovalState state = ApprovalState.of(row);
    if (end instanceof WriteEnd.NotWritten(String why)) {
      return ALLOWED.contains(state) ? Optional.of(Rows.in(row, state, why)) : Optional.empty();
    }
    return state.ended() ? Optional.empty() : Optional.of(over(row, end, now));
  }

  private static ApprovalRow over(ApprovalRow row, WriteEnd end, Instant now) {
    return switch (end) {
      case WriteEnd.Allowed(String by) ->
          underway(row, Decision.Kind.ONCE)
              ? Rows.in(row, ApprovalState.CONFIRMED, null)
              : elsewhere(row, Decision.Kind.ONCE, "Allowed on the server" + by(by), now);
      case WriteEnd.Denied(String by, String reason) ->
          underway(row, Decision.Kind.DENY)
              ? Rows.in(row, ApprovalState.CONFIRMED, null)
              : elsewhere(
                  row,
                  Decision.Kind.DENY,
                  "Denied on the server" + by(by) + (reason.isBlank() ? "" : ": “" + reason + "”"),
                  now);
      case WriteEnd.Expired() ->
          ended(row, ApprovalState.EXPIRED, Decision.Kind.EXPIRE.name(), "", now);
      case WriteEnd.Cancelled(String why) -> ended(row, ApprovalState.LOST, null, why, now);
      case WriteEnd.NotWritten _ -> row;
    };
  }

  private static ApprovalRow elsewhere(
      ApprovalRow row, Decision.Kind decision, String words, Instant now) {
    return ended(row, ApprovalState.SUPERSEDED, decision.name(), words, now);
  }

  private static ApprovalRow ended(
      ApprovalRow row, ApprovalState state, @Nullable String decision, String why, Instant now) {
    return Rows.endedElsewhere(row, state, decision, why, now);
  }

  private static String by(String who) {
    return who.isBlank() ? " itself" : " by " + who;
  }

  private static boolean underway(ApprovalRow row, Decision.Kind kind) {
    return ApprovalState.of(row).underway() && kind.name().equals(row.decision());
  }
}
