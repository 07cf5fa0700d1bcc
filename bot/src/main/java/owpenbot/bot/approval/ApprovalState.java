package owpenbot.bot.approval;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import owpenbot.bot.store.ApprovalRow;

/// Where an approval stands; the same machine for every source: `requested → shown → sent →
/// confirmed | superseded | expired | lost`, and from sent back to shown when the answer could not
/// be brought.
public enum ApprovalState {
  /// Known to us, no copy of its card has arrived yet.
  REQUESTED,
  /// At least one copy of its card is in a chat.
  SHOWN,
  /// Somebody decided, nobody else can any more, and the decision is on its way to the asker.
  SENT,
  /// The asker has it: the decision took effect.
  CONFIRMED,
  /// Decided elsewhere, or ended together with another.
  SUPERSEDED,
  /// Nobody decided in time.
  EXPIRED,
  /// The asker is gone, or does not wait any more.
  LOST;

  /// Names of the states that nothing leaves.
  public static final List<String> ENDED =
      Arrays.stream(values()).filter(ApprovalState::ended).map(Enum::name).toList();

  /// Those that wait for a person.
  static final Set<ApprovalState> OPEN = Set.of(REQUESTED, SHOWN);

  /// Names of those.
  static final List<String> WAITING = OPEN.stream().map(Enum::name).toList();

  /// Those whose decision is on its way.
  static final Set<ApprovalState> UNDERWAY = Set.of(SENT);

  /// Those that are not over.
  static final Set<ApprovalState> ALIVE = Set.of(REQUESTED, SHOWN, SENT);

  public static ApprovalState of(ApprovalRow row) {
    return valueOf(row.state());
  }

  /// Whether it waits for a person.
  public boolean open() {
    return OPEN.contains(this);
  }

  /// Whether its decision is on its way.
  boolean underway() {
    return UNDERWAY.contains(this);
  }

  /// Whether it is over.
  public boolean ended() {
    return switch (this) {
      case REQUESTED, SHOWN, SENT -> false;
      case CONFIRMED, SUPERSEDED, EXPIRED, LOST -> true;
    };
  }
}
