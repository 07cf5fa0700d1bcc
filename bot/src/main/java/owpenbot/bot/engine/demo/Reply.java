package owpenbot.bot.engine.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One answer of a model: its steps in order. It ends with `tool_calls` when there were calls, else
/// with `stop`, if no step ends it otherwise.
public record Reply(List<Step> steps) {

  public Reply {
    steps = List.copyOf(steps);
  }

  public static Reply of(Step... steps) {
    return new Reply(Arrays.asList(steps));
  }

  /// The same, with more at its end.
  public Reply then(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new Reply(more);
  }

  /// Something a model does while it answers.
  public sealed interface Step {

    /// Says something, word by word.
    ///
    /// @param gap between two words
    record Say(String text, Duration gap) implements Step {
      public Say(String text) {
        this(text, Duration.ZERO);
      }
    }

    /// Thinks something, word by word.
    record Think(String text, Duration gap) implements Step {}

    /// Calls a tool.
    ///
    /// @param arguments a JSON object
    record Call(String tool, String arguments) implements Step {}

    /// Ends with another reason, for example `length`.
    record Finish(String reason) implements Step {}

    /// Refuses with an HTTP status; to be the only step.
    record Fail(int status, String message) implements Step {}

    /// Breaks the connection off.
    record Cut() implements Step {}

    /// Says nothing more, ever.
    record Hang() implements Step {}
  }
}
