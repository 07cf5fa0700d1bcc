package owpenbot.bot.routing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import owpenbot.bot.render.Durations;
import owpenbot.bot.render.Visible;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.run.RunTotals;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.SessionStatus;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// What is said of a run while it goes on and when it has ended. Pure.
final class RunTexts {

  private static final int TOOL_LINES = 5;
  private static final int LIVE_TEXT_CHARS = 1_500;

  private RunTexts() {}

  static LiveText live(ActiveRun active, Instant now, int queued, Verbosity verbosity) {
    Duration took = Duration.between(active.startedAt, now);
    List<Part.Tool> tools = active.state.tools();
    String state = state(active, took, now, queued);
    return new LiveText(
        state,
        tools.stream()
            .skip(Math.max(0, tools.size() - TOOL_LINES))
            .map(tool -> Visible.line(tool.tool(), 80))
            .toList(),
        tail(active.state.finalText()),
        List.of(List.of(new Button("Stop", Button.Style.DANGER, active.stopToken))));
  }

  private static String state(ActiveRun active, Duration took, Instant now, int queued) {
    return switch (active.state.status()) {
      case SessionStatus.Retry(int attempt, String message, Instant next) ->
          "The model failed (attempt "
              + attempt
              + "), next try in "
              + Durations.human(Duration.between(now, next))
              + ": "
              + Visible.line(message, 150);
      case SessionStatus.Busy _, SessionStatus.Idle _ ->
          "Working · " + Durations.human(took) + (queued > 0 ? " · " + queued + " queued" : "");
    };
  }

  private static String tail(String text) {
    return text.length() <= LIVE_TEXT_CHARS
        ? text
        : "…" + text.substring(text.length() - LIVE_TEXT_CHARS);
  }

  static LiveText ended(ActiveRun active, RunOutcome outcome, Duration took) {
    String how =
        switch (outcome) {
          case RunOutcome.Answered _, RunOutcome.Silent _ -> "✔ done";
          case RunOutcome.Stopped _ -> "■ stopped";
          case RunOutcome.Failed _, RunOutcome.Unanswered _ -> "⚠ failed";
          case RunOutcome.Interrupted _ -> "⚠ interrupted";
        };
    return new LiveText(how + " · " + Durations.human(took), List.of(), "", List.of());
  }

  static String footer(ActiveRun active, Duration took) {
    RunTotals totals = active.state.totals();
    Path project = Path.of(active.directory).getFileName();
    StringBuilder footer = new StringBuilder();
    footer.append(project == null ? active.directory : project).append(" ⋅ ");
    footer.append(Durations.human(took));
    if (totals.cost() > 0) {
      footer.append(String.format(Locale.ROOT, " ⋅ $%.2f", totals.cost()));
    }
    if (totals.model() != null) {
      footer.append(" ⋅ ").append(totals.model().id());
    }
    return footer.toString();
  }

  static String error(EngineError error) {
    String name = error.name().isEmpty() ? "" : error.name() + ": ";
    return Visible.line(name + error.message(), 400);
  }
}
