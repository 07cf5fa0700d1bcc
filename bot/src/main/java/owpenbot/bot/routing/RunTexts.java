package owpenbot.bot.routing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.render.Footer;
import owpenbot.bot.render.LiveView;
import owpenbot.bot.render.ToolLine;
import owpenbot.bot.render.Visible;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.run.RunTotals;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.SessionStatus;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// What is said of a run while it goes on and when it has ended. Pure.
final class RunTexts {

  private static final int MAX_ERROR_CHARS = 400;

  /// Most of a live message, whatever the platform would take: it is drawn again and again.
  private static final int MAX_LIVE_CHARS = 2_500;

  private RunTexts() {}

  /// How things are shown in this chat.
  record Style(Verbosity verbosity, int outputLimit, int maxChars) {}

  static LiveText live(
      ActiveRun active, Instant now, int queued, OptionalDouble contextShare, Style style) {
    List<Part.Tool> tools = active.state.tools();
    ToolLine line = new ToolLine(style.verbosity(), style.outputLimit(), active.directory);
    LiveView view =
        new LiveView(
            Duration.between(active.startedAt, now),
            tools.size(),
            contextShare,
            retry(active.state.status(), now),
            queued,
            Duration.between(active.heardAt, now),
            tools.stream().map(line::of).flatMap(Optional::stream).toList(),
            Visible.of(active.state.finalText()));
    Button stop = new Button("Stop", Button.Style.DANGER, active.stopToken);
    return view.running(Math.min(MAX_LIVE_CHARS, style.maxChars()), List.of(List.of(stop)));
  }

  private static LiveView.@Nullable Retry retry(SessionStatus status, Instant now) {
    return switch (status) {
      case SessionStatus.Retry(int attempt, String message, Instant next) ->
          new LiveView.Retry(attempt, Duration.between(now, next), message);
      case SessionStatus.Busy _, SessionStatus.Idle _ -> null;
    };
  }

  static LiveText ended(ActiveRun active, RunOutcome outcome, Duration took) {
    LiveView.Outcome how =
        switch (outcome) {
          case RunOutcome.Answered _, RunOutcome.Silent _ -> LiveView.Outcome.DONE;
          case RunOutcome.Stopped _ -> LiveView.Outcome.STOPPED;
          case RunOutcome.Failed _, RunOutcome.Unanswered _, RunOutcome.Interrupted _ ->
              LiveView.Outcome.FAILED;
        };
    return LiveView.ended(how, took, active.state.tools().size());
  }

  static String footer(ActiveRun active, Duration took, OptionalDouble contextShare) {
    RunTotals totals = active.state.totals();
    Path project = Path.of(active.directory).getFileName();
    Model model = totals.model();
    return new Footer(
            project == null ? active.directory : project.toString(),
            took,
            contextShare,
            totals.cost(),
            model == null ? null : model.toString(),
            totals.agent())
        .text();
  }

  static String error(EngineError error) {
    String name = error.name().isEmpty() ? "" : error.name() + ": ";
    return Visible.line(name + error.message(), MAX_ERROR_CHARS);
  }
}
