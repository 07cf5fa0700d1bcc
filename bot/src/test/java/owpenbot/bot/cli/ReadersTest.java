package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.cli.HelpfulReader.Reading;

/// The quick reader understands a line as the helpful one does, or leaves it alone.
class ReadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "version --json",
        "version --color=never",
        "--json status",
        "start",
        "start dir",
        "start --demo --yes",
        "start --opencode-url http://h:1 dir",
        "start dir --opencode-url http://h:1",
        "chat --yes",
        "config get",
        "config get a.b --json",
        "config --json set a b",
        "telegram set-token -",
        "pairing approve K7Q2-M9PX --owner",
        "pairing approve --owner K7Q2-M9PX"
      })
  void bothReadersAgree(String text) {
    List<String> words = List.of(text.split(" "));

    Line quick = PlainReader.read(words).orElseThrow();

    assertThat(HelpfulReader.read(words.toArray(String[]::new), Colours.NONE))
        .isInstanceOfSatisfying(
            Reading.Run.class,
            run -> {
              assertThat(run.line().command().example()).isEqualTo(quick.command().example());
              assertThat(run.line().arguments()).isEqualTo(quick.arguments());
              assertThat(run.line().options()).isEqualTo(quick.options());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "start -h",
        "pairing",
        "statsu",
        "pairing aprove X",
        "pairing approve",
        "start a b",
        "start --demoo",
        "start --demo --demo",
        "start --opencode-url",
        "start --opencode-url --demo",
        "start --opencode-url=http://h:1",
        "start -- dir",
        "status --color always",
        "config get -- -x",
        "--version --help"
      })
  void whateverIsOddIsLeftToTheHelpfulOne(String text) {
    assertThat(PlainReader.read(List.of(text.split(" ")))).isEmpty();
  }

  @Test
  void optionsMayBeJoinedToTheirValue() {
    String[] words = {"start", "--opencode-url=http://h:1", "--", "dir"};

    assertThat(HelpfulReader.read(words, Colours.NONE))
        .isInstanceOfSatisfying(
            Reading.Run.class,
            run -> {
              assertThat(run.line().options()).containsEntry("--opencode-url", "http://h:1");
              assertThat(run.line().arguments()).containsExactly("dir");
            });
  }

  @Test
  void noWordsAtAllAskForHelp() {
    assertThat(PlainReader.read(List.of())).isEqualTo(Optional.empty());
    assertThat(HelpfulReader.read(new String[0], Colours.NONE)).isInstanceOf(Reading.Help.class);
  }
}
