package owpenbot.bot.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.PersonId;

/// What somebody decided.
///
/// @param reason the decider's words with a denial; may be empty
/// @param answers with ANSWER: one list of labels or own words per question
/// @param by who, or null for the clock and for settings
/// @param byName display name of who
public record Decision(
    Kind kind, String reason, List<List<String>> answers, @Nullable PersonId by, String byName) {

  /// The ways to decide.
  public enum Kind {
    /// This call only.
    ONCE,
    /// This call, and the same again in this session.
    SESSION,
    /// The engine's own "always": every session of the directory.
    ALWAYS,
    DENY,
    /// A question was answered.
    ANSWER,
    /// A question was left without an answer; the model goes on.
    SKIP,
    /// Nobody decided in time.
    EXPIRE
  }

  public Decision {
    answers = answers.stream().map(List::copyOf).toList();
  }

  /// A decision without words.
  public static Decision of(Kind kind, @Nullable PersonId by, String byName) {
    return new Decision(kind, "", List.of(), by, byName);
  }

  public static Decision deny(String reason, PersonId by, String byName) {
    return new Decision(Kind.DENY, reason, List.of(), by, byName);
  }

  public static Decision answer(List<List<String>> answers, PersonId by, String byName) {
    return new Decision(Kind.ANSWER, "", answers, by, byName);
  }
}
