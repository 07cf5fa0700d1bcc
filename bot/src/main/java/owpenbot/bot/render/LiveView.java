package owpenbot.bot.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// What the one edited message of a run says.
///
/// @param elapsed since the prompt was handed over
/// @param tools how many calls there were
/// @param contextShare how full the model's context is, from 0 to 1, if known
/// @param retry why the model is being tried again, or null
/// @param queued messages of people that wait for this run to end
/// @param silence since the engine last said something
/// @param toolLines by [ToolLine], oldest first
/// @param text the answer so far
public record LiveView(
    Duration elapsed,
    int tools,
    OptionalDouble contextShare,
    @Nullable Retry retry,
    int queued,
    Duration silence,
    List<String> toolLines,
    String text) {

  /// Most tool lines, the last ones.
  static final int MAX_TOOL_LINES = 5;

  /// From here on a person should know that nothing comes.
  static final Duration NOTABLE_SILENCE = Duration.ofSeconds(60);

  /// Longest reason of a retry.
  static final int MAX_REASON_CHARS = 120;

  private static final String DOT = " · ";

  public LiveView {
    toolLines = List.copyOf(toolLines);
  }

  /// The engine tries the model again.
  ///
  /// @param attempt of which one it waits, from 1
  /// @param next until the next try
  /// @param message the model's error, hostile
  public record Retry(int attempt, Duration next, String message) {}

  /// How a run ended.
  public enum Outcome {
    DONE,
    STOPPED,
    FAILED
  }

  /// The message while the run goes on.
  ///
  /// @param maxChars for state, tool lines and text together; the end of the text is kept
  public LiveText running(int maxChars, List<List<Button>> buttons) {
    String state = state();
    List<String> shownTools =
        toolLines.subList(Math.max(0, toolLines.size() - MAX_TOOL_LINES), toolLines.size());
    int used = state.length() + shownTools.stream().mapToInt(line -> line.length() + 1).sum() + 2;
    if (used > maxChars) {
      return new LiveText(Shorten.to(state, maxChars), List.of(), "", buttons);
    }
    return new LiveText(state, shownTools, Shorten.tail(text, maxChars - used), buttons);
  }

  /// What is left of it when the run has ended: one line.
  public static LiveText ended(Outcome outcome, Duration elapsed, int tools) {
    String word =
        switch (outcome) {
          case DONE -> "✔ ";
          case STOPPED -> "■ stopped · ";
          case FAILED -> "⚠ failed · ";
        };
    String state = word + Durations.of(elapsed) + (tools == 0 ? "" : DOT + count(tools, "tool"));
    return new LiveText(state, List.of(), "", List.of());
  }

  private String state() {
    List<String> facts = new ArrayList<>();
    facts.add(retry == null ? "Working" : retry(retry));
    if (retry == null) {
      facts.add(Durations.of(elapsed));
      if (tools > 0) {
        facts.add(count(tools, "tool"));
      }
      contextShare.ifPresent(share -> facts.add(Footer.percent(share) + " ctx"));
      if (silence.compareTo(NOTABLE_SILENCE) >= 0) {
        facts.add("silent for " + Durations.of(silence));
      }
    }
    if (queued > 0) {
      facts.add(queued + " queued");
    }
    return String.join(DOT, facts);
  }

  private static String retry(Retry retry) {
    return "🔁 Model failed (attempt %d), next try in %s: %s"
        .formatted(
            retry.attempt(),
            Durations.of(retry.next()),
            Visible.line(Shorten.firstLine(retry.message(), MAX_REASON_CHARS), MAX_REASON_CHARS));
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
