package owpenbot.bot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.bot.engine.demo.ModelRequest;
import owpenbot.bot.engine.demo.Reply;
import owpenbot.bot.engine.demo.Reply.Step;

class LineScriptTest {

  private final LineScript script = new LineScript();

  @Test
  void everyLineIsATurn() {
    String prompt = "bash: ls\nnot a word\nsay bye";

    assertThat(reply(prompt, 0).steps().getLast())
        .isInstanceOfSatisfying(Step.Call.class, c -> assertThat(c.tool()).isEqualTo("bash"));
    assertThat(reply(prompt, 1).steps()).containsExactly(new Step.Say("bye"));
  }

  @Test
  void parallelCallsShareATurn() {
    Reply reply = reply("read a\n& read b", 0);

    assertThat(reply.steps().stream().filter(Step.Call.class::isInstance)).hasSize(2);
  }

  @Test
  void failsAsOftenAsTold() {
    assertThat(reply("failn 1 429", 0).steps()).containsExactly(new Step.Fail(429, "failure 1/1"));
    assertThat(reply("failn 1 429", 0).steps())
        .containsExactly(new Step.Say("ok after 1 failures"));
  }

  @Test
  void namesTheSession() {
    ModelRequest title =
        new ModelRequest(
            1, "demo", "You are a title generator", "[[Ships]]", List.of(), 0, List.of(), 1);

    assertThat(script.reply(title).steps()).containsExactly(new Step.Say("Ships"));
  }

  private Reply reply(String prompt, int turns) {
    return script.reply(new ModelRequest(1, "demo", "", prompt, List.of(), turns, List.of(), 1));
  }
}
