package owpenbot.bot.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.bot.engine.demo.Reply.Step;

class DemoScriptTest {

  @ParameterizedTest
  @CsvSource({
    "'Can you run something?', bash",
    "'list the files', bash",
    "'Please edit a file.', read",
    "'ASK me!', question",
    "'use a subagent', task"
  })
  void naturalSentencesLeadToTools(String sentence, String tool) {
    assertThat(reply(sentence).steps().getLast())
        .isInstanceOfSatisfying(Step.Call.class, c -> assertThat(c.tool()).isEqualTo(tool));
  }

  @ParameterizedTest
  @CsvSource({"hi", "'what can you do?'", "'...'", "prune"})
  void anythingElseExplainsWhatCanBeTried(String sentence) {
    assertThat(text(reply(sentence))).contains("- **run**", "```sh");
  }

  @Test
  void theFileIsEditedAfterItWasRead() {
    assertThat(reply("edit", "content").steps().getLast())
        .isInstanceOfSatisfying(Step.Call.class, c -> assertThat(c.tool()).isEqualTo("edit"));
  }

  @Test
  void aDenialIsTakenWithItsReason() {
    String result = "The user rejected permission to use this tool: not on Sundays";

    assertThat(text(reply("run", result))).contains("> The user", "not on Sundays");
  }

  @Test
  void whatCameBackCannotBreakOutOfItsFence() {
    assertThat(text(reply("run", "a\n```\nb"))).doesNotContain("a\n```\nb");
  }

  private static Reply reply(String user, String... results) {
    return new DemoScript()
        .reply(
            new ModelRequest(1, "demo", "", user, List.of(results), results.length, List.of(), 1));
  }

  private static String text(Reply reply) {
    return ((Step.Say) reply.steps().getFirst()).text();
  }
}
