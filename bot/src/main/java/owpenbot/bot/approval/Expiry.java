package owpenbot.bot.approval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import owpenbot.bot.render.Durations;
import owpenbot.bot.store.ApprovalRow;

/// What is said and done when nobody decides. Pure.
final class Expiry {

  /// How long an expired request is remembered, so that a model that asks the same again and again
  /// is ended instead of answered.
  static final Duration MEMORY = Duration.ofHours(24);

  /// Between two attempts to tell the asker.
  static final Duration AGAIN = Duration.ofMinutes(1);

  private Expiry() {}

  /// The first time the model is told and goes on; when it asks the same again, its run ends.
  static Decision decision(ApprovalRow row, boolean again) {
    Instant expires = row.expiresAt();
    Duration waited = expires == null ? Duration.ZERO : Duration.between(row.createdAt(), expires);
    String words =
        again
            ? ""
            : "The request expired unanswered after "
                + Durations.of(waited)
                + ": nobody saw it in time, nobody declined it. Do not ask again now;"
                + " say what you could not do and stop.";
    return new Decision(Decision.Kind.EXPIRE, words, List.of(), null, "");
  }

  static String reminder(ApprovalRow row, String title, Clock clock) {
    Duration waited = Duration.between(row.createdAt(), clock.instant());
    boolean question = row.kind().equals(OpencodeApprovals.QUESTION);
    String how =
        question
            ? ""
            : " You can also type `/approve "
                + row.shortId()
                + " once` or `/deny "
                + row.shortId()
                + "`.";
    return "⏳ Still waiting after "
        + Durations.of(waited)
        + " for "
        + (question ? "an answer to " : "a decision on ")
        + row.shortId()
        + ": "
        + title
        + "."
        + how;
  }
}
