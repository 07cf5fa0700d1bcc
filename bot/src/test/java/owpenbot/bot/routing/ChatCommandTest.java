package owpenbot.bot.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.CommandSpec;

class ChatCommandTest {

  @ParameterizedTest
  @CsvSource({
    "/new, new, ''",
    "'  /new  ', new, ''",
    "/NEW, new, ''",
    "/model fake/fake-1, model, fake/fake-1",
    "'/deny 7KQ2  too wide ', deny, '7KQ2  too wide'",
    "'/review\tthis\nand that', review, 'this\nand that'",
    "/ns:cmd.x-y_z a, ns:cmd.x-y_z, a"
  })
  void slashAndANameIsACommand(String text, String name, String argument) {
    assertThat(ChatCommand.parse(text)).contains(new ChatCommand.Call(name, argument));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "hello /new",
        "/",
        "/ new",
        "//",
        "/etc/hosts",
        "/-x",
        "/neu\u200b",
        "/tmp/a.txt is broken"
      })
  void anythingElseIsAMessage(String text) {
    assertThat(ChatCommand.parse(text)).isEmpty();
  }

  @Test
  void endlessNameIsNoCommand() {
    assertThat(ChatCommand.parse("/" + "a".repeat(64))).isPresent();
    assertThat(ChatCommand.parse("/" + "a".repeat(65))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandIsFoundByTheNameItIsListedUnder(ChatCommand command) {
    assertThat(ChatCommand.parse("/" + command.typed()).flatMap(ChatCommand.Call::ours))
        .contains(command);
    assertThat(ChatCommand.specs()).extracting(CommandSpec::name).contains(command.typed());
  }

  @Test
  void abortIsStop() {
    assertThat(new ChatCommand.Call("abort", "").ours()).contains(ChatCommand.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "stp, stop",
    "statsu, status",
    "halp, help",
    "aprove, approve",
    "reviw, review",
    "nwe, new",
    "tsop, stop",
    "atach, attach"
  })
  void commandThatWasProbablyMeantIsNamed(String typed, String meant) {
    assertThat(ChatCommand.nearest(typed, List.of("review", "init"))).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "deploy", "xyzzy"})
  void nothingIsNamedThatIsNotNear(String typed) {
    assertThat(ChatCommand.nearest(typed, List.of("review", "init"))).isEmpty();
  }
}
