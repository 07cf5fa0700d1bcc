package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import owpenbot.bot.render.LiveView.Outcome;
import owpenbot.bot.render.LiveView.Retry;
import owpenbot.connectors.api.OutboundMessage.LiveText;

final class LiveViewTest {

  private static final Duration TIME = Duration.ofSeconds(72);

  @Test
  void aRunSaysHowItGoes() {
    LiveView view =
        new LiveView(
            TIME, 5, OptionalDouble.of(0.23), null, 0, Duration.ZERO, List.of("$ ls"), "so far");

    assertThat(view.running(4096, List.of()))
        .isEqualTo(
            new LiveText(
                "Working · 1m12s · 5 tools · 23% ctx", List.of("$ ls"), "so far", List.of()));
  }

  @Test
  void whatIsUnknownOrNothingIsNotSaid() {
    assertThat(state(0, OptionalDouble.empty(), 0, Duration.ZERO)).isEqualTo("Working · 1m12s");
  }

  @Test
  void queueAndSilenceAreSaid() {
    assertThat(state(1, OptionalDouble.of(0.001), 2, Duration.ofMinutes(3)))
        .isEqualTo("Working · 1m12s · 1 tool · 1% ctx · silent for 3m00s · 2 queued");
  }

  @Test
  void aRetrySaysWhyAndWhen() {
    Retry retry = new Retry(3, Duration.ofSeconds(8), "Overloaded\u202e\n  at x");
    LiveView view =
        new LiveView(TIME, 0, OptionalDouble.empty(), retry, 1, Duration.ZERO, List.of(), "");

    assertThat(view.running(4096, List.of()).state())
        .isEqualTo("🔁 Model failed (attempt 3), next try in 8 s: Overloaded⟦U+202E⟧ … · 1 queued");
  }

  @Test
  void theLastLinesAndTheEndOfTheTextAreKept() {
    List<String> tools = List.of("1", "2", "3", "4", "5", "6", "7");
    LiveView view =
        new LiveView(
            TIME,
            7,
            OptionalDouble.empty(),
            null,
            0,
            Duration.ZERO,
            tools,
            "x".repeat(500) + "end");

    LiveText live = view.running(100, List.of());

    assertThat(live.tools()).containsExactly("3", "4", "5", "6", "7");
    assertThat(live.text()).startsWith("…x").endsWith("end");
    assertThat(live.state().length() + live.text().length() + 12).isLessThanOrEqualTo(100);
  }

  @Test
  void aMessageTooShortForEverythingKeepsTheState() {
    LiveView view =
        new LiveView(
            TIME, 1, OptionalDouble.empty(), null, 0, Duration.ZERO, List.of("x".repeat(90)), "t");

    assertThat(view.running(64, List.of()))
        .isEqualTo(new LiveText("Working · 1m12s · 1 tool", List.of(), "", List.of()));
  }

  @Test
  void anEndedRunIsALine() {
    Duration took = Duration.ofSeconds(123);

    assertThat(LiveView.ended(Outcome.DONE, took, 7).state()).isEqualTo("✔ 2m03s · 7 tools");
    assertThat(LiveView.ended(Outcome.STOPPED, took, 0).state()).isEqualTo("■ stopped · 2m03s");
    assertThat(LiveView.ended(Outcome.FAILED, took, 1).state())
        .isEqualTo("⚠ failed · 2m03s · 1 tool");
  }

  private static String state(int tools, OptionalDouble share, int queued, Duration silence) {
    return new LiveView(TIME, tools, share, null, queued, silence, List.of(), "")
        .running(4096, List.of())
        .state();
  }
}
