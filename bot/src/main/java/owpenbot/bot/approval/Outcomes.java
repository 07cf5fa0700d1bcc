package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.LocalPerson;
import owpenbot.bot.render.Durations;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.PersonId;

/// What a card and a late click say about where an approval stands. Pure.
final class Outcomes {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;

  Outcomes(ZoneId zone) {
    this.zone = zone;
  }

  /// The card's state.
  static CardState state(ApprovalRow row) {
    return switch (ApprovalState.of(row)) {
      case REQUESTED, SHOWN -> CardState.PENDING;
      case SENT -> CardState.SENDING;
      case CONFIRMED, SUPERSEDED -> decided(row.decision());
      case EXPIRED -> CardState.EXPIRED;
      case LOST -> CardState.LOST;
    };
  }

  private static CardState decided(@Nullable String decision) {
    if (decision == null) {
      return CardState.LOST;
    }
    return switch (Decision.Kind.valueOf(decision)) {
      case ONCE, SESSION, ALWAYS -> CardState.ALLOWED;
      case DENY -> CardState.DENIED;
      case ANSWER, SKIP -> CardState.ANSWERED;
      case EXPIRE -> CardState.EXPIRED;
    };
  }

  /// The line under a card that is not simply waiting; null when it is.
  @Nullable String line(ApprovalRow row) {
    String reason = row.reason();
    return switch (ApprovalState.of(row)) {
      case REQUESTED, SHOWN -> reason == null || reason.isEmpty() ? null : reason;
      case SENT -> verb(row) + who(row) + underway(row);
      case CONFIRMED -> verb(row) + who(row) + when(row) + because(row);
      case EXPIRED -> "Expired unanswered; nobody denied it" + when(row);
      case SUPERSEDED, LOST -> (reason == null ? "Over" : reason) + when(row);
    };
  }

  /// The answer to a click that came too late.
  String late(ApprovalRow row) {
    return switch (ApprovalState.of(row)) {
      case REQUESTED, SHOWN -> "Still waiting for a decision.";
      case SENT -> "Too late: " + verb(row) + who(row) + ", being sent right now.";
      case CONFIRMED -> "Already " + lower(verb(row)) + who(row) + when(row) + ".";
      case EXPIRED -> "Too late: it expired unanswered" + when(row) + "." + again(row);
      case SUPERSEDED, LOST ->
          "Nothing was done: " + lower(row.reason() == null ? "it is over" : row.reason()) + ".";
    };
  }

  /// Whether a write was allowed and then could not be written.
  static boolean troubled(ApprovalRow row) {
    String reason = row.reason();
    if (reason == null || reason.isBlank() || !write(row)) {
      return false;
    }
    boolean allowed = Decision.Kind.ONCE.name().equals(row.decision());
    boolean here = ApprovalState.of(row) == ApprovalState.CONFIRMED;
    return allowed && (here || reason.startsWith(Writes.NOT_WRITTEN));
  }

  private static String underway(ApprovalRow row) {
    if (!write(row)) {
      return ". Telling " + row.source() + "…";
    }
    boolean expired = Decision.Kind.EXPIRE.name().equals(row.decision());
    return expired ? ". Making sure the server agrees…" : ". Telling the server…";
  }

  private static String again(ApprovalRow row) {
    return write(row)
        ? " Nothing was written. Whoever wants it must ask again."
        : " Write again if it is still wanted.";
  }

  private static boolean write(ApprovalRow row) {
    return row.kind().equals(Writes.KIND);
  }

  private static String verb(ApprovalRow row) {
    String decision = row.decision();
    if (decision == null) {
      return "Decided";
    }
    return switch (Decision.Kind.valueOf(decision)) {
      case ONCE -> write(row) ? "Allowed" : "Allowed once";
      case SESSION -> "Allowed for this session";
      case ALWAYS -> "Always allowed";
      case DENY -> "Denied";
      case ANSWER -> "Answered";
      case SKIP -> "Skipped";
      case EXPIRE -> "Expired unanswered";
    };
  }

  private static String who(ApprovalRow row) {
    String by = row.decidedBy();
    String name = row.decidedByName();
    if (by == null) {
      return "";
    }
    PersonId person = PersonId.parse(by);
    String shown = name == null || name.isBlank() ? person.id() : Visible.of(name, 60);
    return person.equals(LocalPerson.ID)
        ? " by " + shown
        : " by " + shown + " (" + person.platform() + ")";
  }

  private String when(ApprovalRow row) {
    Instant at = row.decidedAt();
    if (at == null) {
      return "";
    }
    Duration took = Duration.between(row.createdAt(), at);
    return " · " + CLOCK.format(at.atZone(zone)) + " · after " + Durations.of(took);
  }

  private static String because(ApprovalRow row) {
    String reason = row.reason();
    if (reason == null || reason.isBlank()) {
      return "";
    }
    boolean denied = Decision.Kind.DENY.name().equals(row.decision());
    String words = Visible.of(reason, 300);
    return denied ? " · “" + words + "”" : write(row) ? " · ⚠ " + words : "";
  }

  static String lower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
