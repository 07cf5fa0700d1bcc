package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.ToolState;
import owpenbot.client.opencode.ToolState.Status;
import owpenbot.config.ReplySettings.Verbosity;

final class ToolLineTest {

  private static final ToolLine NORMAL = new ToolLine(Verbosity.NORMAL, 100, "/srv/shop");
  private static final ToolLine VERBOSE = new ToolLine(Verbosity.VERBOSE, 100, "/srv/shop");

  static List<Arguments> tools() {
    return List.of(
        line("bash", Map.of("command", "mvn test", "description", "Tests"), "$ mvn test · 12 s"),
        line("bash", Map.of("command", "a &&\nb"), "$ a && ⏎ b · 12 s"),
        line("bash", Map.of(), "$ … · 12 s"),
        line("read", Map.of("filePath", "/srv/shop/src/App.java"), "read src/App.java · 12 s"),
        line("read", Map.of("filePath", "/srv/shopping/x"), "read /srv/shopping/x · 12 s"),
        line("glob", Map.of("pattern", "**/*.java"), "glob **/*.java · 12 s"),
        line("grep", Map.of("pattern", "TODO", "path", "/srv/shop"), "grep TODO · 12 s"),
        line("webfetch", Map.of("url", "https://x.y/"), "↓ https://x.y/ · 12 s"),
        line(
            "task",
            Map.of("subagent_type", "explore", "description", "find usages"),
            "▸ explore: find usages · 12 s"),
        line(
            "todowrite",
            Map.of("todos", "[{\"status\":\"completed\"},{\"status\":\"pending\"}]"),
            "☑ plan 1/2 · 12 s"),
        line(
            "question",
            Map.of("questions", "[{\"question\":\"Q?\"}]"),
            "? asked a question · 12 s"),
        line("acme_find", Map.of("zz", "1", "query", "shoes"), "acme_find shoes · 12 s"),
        line("acme_find", Map.of("b", "2", "a", "1"), "acme_find 1 · 12 s"),
        line("acme_ping", Map.of(), "acme_ping · 12 s"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void aCallIsALine(String tool, Map<String, String> input, String expected) {
    assertThat(VERBOSE.of(tool(tool, input, Status.COMPLETED, "", null))).contains(expected);
  }

  @Test
  void anEditSaysHowMuchItChanges() {
    String diff = "--- a\n+++ a\n@@ -1,1 +1,2 @@\n-x\n+y\n+z\n";
    Part.Tool tool =
        tool("edit", Map.of("filePath", "/srv/shop/src/App.java"), Status.COMPLETED, "ok", diff);

    assertThat(NORMAL.of(tool)).contains("✎ src/App.java +2 −1 · 12 s");
  }

  @Test
  void aFailedCallSaysSo() {
    assertThat(NORMAL.of(tool("bash", Map.of("command", "x"), Status.ERROR, "boom", null)))
        .contains("$ x · failed · 12 s");
  }

  @Test
  void verbosityDecidesWhatIsShown() {
    Part.Tool read = tool("read", Map.of("filePath", "a"), Status.RUNNING, "", null);
    Part.Tool bash = tool("bash", Map.of("command", "a"), Status.RUNNING, "", null);
    Part.Tool pending = tool("bash", Map.of(), Status.PENDING, "", null);

    assertThat(new ToolLine(Verbosity.QUIET, 100, "/").of(bash)).isEmpty();
    assertThat(NORMAL.of(read)).isEmpty();
    assertThat(NORMAL.of(bash)).isPresent();
    assertThat(VERBOSE.of(read)).isPresent();
    assertThat(VERBOSE.of(pending)).isEmpty();
  }

  @Test
  void outputIsShownUpToItsLimitInVerboseModeOnly() {
    Part.Tool tool =
        tool("bash", Map.of("command", "ls"), Status.COMPLETED, "x".repeat(200) + "\n", null);

    assertThat(VERBOSE.of(tool)).contains("$ ls · 12 s\n" + "x".repeat(99) + "…");
    assertThat(NORMAL.of(tool)).contains("$ ls · 12 s");
  }

  @Test
  void hostileArgumentsStayInTheirLine() {
    String hostile = "a\n\u001b[2J\u202e" + "😀".repeat(100_000);

    for (String tool : List.of("bash", "edit", "read", "task", "webfetch", "x\ny")) {
      Map<String, String> input =
          Map.of("command", hostile, "filePath", hostile, "description", hostile, "url", hostile);
      String line = VERBOSE.of(tool(tool, input, Status.RUNNING, "", null)).orElseThrow();

      assertThat(line).hasSizeLessThan(130).doesNotContain("\n", "\u001b", "\u202e");
    }
  }

  private static Arguments line(String tool, Map<String, String> input, String expected) {
    return Arguments.of(tool, input, expected);
  }

  private static Part.Tool tool(
      String tool, Map<String, String> input, Status status, String output, @Nullable String diff) {
    ToolState state = new ToolState(status, input, "", output, diff, null, Duration.ofSeconds(12));
    return new Part.Tool("prt", "msg", "ses", "call", tool, state);
  }
}
