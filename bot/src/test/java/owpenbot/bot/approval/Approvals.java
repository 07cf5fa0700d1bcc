package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;

/// Rows for the tests of what is said about them.
final class Approvals {

  static final Instant ASKED = Instant.parse("2026-11-23T10:00:00Z");
  static final PersonId ANN = new PersonId("telegram", "42");

  private static final ChatRef CHAT = ChatRef.of(new ConnectorId("telegram", "default"), "42");

  private Approvals() {}

  /// One that waits.
  static ApprovalRow waiting(String kind, @Nullable Instant expires) {
    return new ApprovalRow(
        "row1",
        "7KQ2",
        "opencode",
        kind,
        "per_1",
        CHAT,
        "/srv/shop",
        "ses_1",
        "ses_1",
        ANN.toString(),
        "{}",
        "3f9a5c0011",
        ApprovalState.SHOWN.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        ASKED,
        expires);
  }

  /// One that was decided 65 seconds after it was asked.
  static ApprovalRow decided(
      ApprovalState state, Decision.Kind kind, String reason, @Nullable PersonId by, String name) {
    ApprovalRow row = waiting(OpencodeApprovals.PERMISSION, null);
    Decision decision = new Decision(kind, reason, List.of(), by, name);
    return Rows.in(Rows.claimed(row, decision, ASKED.plus(Duration.ofSeconds(65))), state, null);
  }
}
