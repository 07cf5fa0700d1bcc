package owpenbot.bot.run;

import owpenbot.client.opencode.EngineError;

/// How a run ended.
public sealed interface RunOutcome {

  /// The model's text that should be shown; may be empty or cut off.
  String text();

  /// The model finished.
  record Answered(String text) implements RunOutcome {}

  /// The model finished without a word, for example after a denial.
  record Silent() implements RunOutcome {
    @Override
    public String text() {
      return "";
    }
  }

  /// A person stopped it.
  record Stopped(String text) implements RunOutcome {}

  /// The engine or the model failed.
  record Failed(EngineError error, String text) implements RunOutcome {}

  /// The engine went away in the middle and will not go on by itself.
  record Interrupted(String text) implements RunOutcome {}

  /// The engine took the prompt and never worked on it.
  record Unanswered() implements RunOutcome {
    @Override
    public String text() {
      return "";
    }
  }
}
