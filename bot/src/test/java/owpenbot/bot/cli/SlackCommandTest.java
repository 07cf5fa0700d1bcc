package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.testing.slack.FakeSlack;

final class SlackCommandTest {

  @TempDir private Path home;
  private Rig rig;
  private final FakeSlack slack = FakeSlack.start();

  @BeforeEach
  void setUp() {
    rig = new Rig(home);
    rig.variables.put("SLACK_API_URL", slack.url().toString());
    rig.typed = FakeSlack.BOT_TOKEN + "\n" + FakeSlack.APP_TOKEN + "\n";
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void manifestIsPrintedAsItIsPasted() {
    Rig.Result plain = rig.run("slack", "manifest", "--name", "Helper");

    assertThat(plain.code()).isZero();
    assertThat(plain.out()).startsWith("{").contains("\"name\": \"Helper\"", "chat:write");
  }

  @Test
  void addedAccountIsListedAskedAboutAndRemovedWithoutItsTokensBeingShown() {
    Rig.Result added = rig.run("slack", "add", "work");
    Rig.Result status = rig.run("slack", "status");

    assertThat(added.out()).isEqualTo("Slack account work saved.\n");
    assertThat(rig.run("slack", "list").out()).isEqualTo("work\n");
    assertThat(status.code()).isZero();
    assertThat(status.out()).isEqualTo("work @owpenbot: tokens are good\n");
    assertThat(added.out() + status.out()).doesNotContain(FakeSlack.BOT_TOKEN);
    assertThat(rig.run("slack", "remove", "work").code()).isZero();
    assertThat(rig.run("slack", "list").out()).isEqualTo("No Slack account.\n");
    assertThat(rig.run("slack", "remove", "work").code()).isNotZero();
  }

  @Test
  void changesOfAccountsAreWrittenDownWithoutTheirTokens() throws IOException {
    var _ = rig.run("slack", "add", "work");
    var _ = rig.run("slack", "remove", "work");

    Path audit = rig.dataDir().resolve("audit");
    try (Stream<Path> files = Files.list(audit)) {
      String lines =
          files
              .filter(file -> file.toString().endsWith(".jsonl"))
              .map(SlackCommandTest::read)
              .collect(Collectors.joining());
      assertThat(lines)
          .containsSubsequence("identities.save", "slack/work", "identities.remove", "slack/work")
          .doesNotContain(FakeSlack.BOT_TOKEN)
          .doesNotContain(FakeSlack.APP_TOKEN);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusedTokenIsNamedWithItsFix() {
    var _ = rig.run("slack", "add");
    slack.revokes("token_revoked");

    Rig.Result status = rig.run("slack", "status", "--json");

    assertThat(status.code()).isNotZero();
    assertThat(status.out()).contains("token_revoked", "slack add");
  }

  @Test
  void tokensThatSlackRefusesAreNotSaved() {
    rig.typed = FakeSlack.BOT_TOKEN + "\nxapp-copied-in-part-only\n";

    Rig.Result added = rig.run("slack", "add", "work");

    assertThat(added.code()).isEqualTo(ExitCode.FAILED);
    assertThat(added.err())
        .contains("token refused (invalid_auth)", "Nothing was saved.")
        .doesNotContain("xapp-copied-in-part-only", "--no-check");
    assertThat(rig.run("slack", "list").out()).isEqualTo("No Slack account.\n");
  }

  @Test
  void whileSlackIsOutOfReachTokensAreSavedOnlyUnasked() {
    slack.goesDown();

    Rig.Result asked = rig.run("slack", "add");
    Rig.Result unasked = rig.run("slack", "add", "--no-check");

    assertThat(asked.code()).isEqualTo(ExitCode.FAILED);
    assertThat(asked.err())
        .contains("Slack cannot be reached: ", "Nothing was saved.", "add --no-check");
    assertThat(unasked.code()).isZero();
    assertThat(rig.run("slack", "list").out()).isEqualTo("default\n");
  }

  @Test
  void anAccountWithANameMayHaveAProjectOfItsOwn() throws IOException {
    Files.createDirectory(home.resolve("shop"));

    Rig.Result added = rig.run("slack", "add", "work", "--project", "shop");

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(rig.run("config", "get", "channels.slack.apps").out())
        .contains("\"id\": \"work\"", "\"directory\": \"~/shop\"");
    assertThat(rig.run("slack", "add", "--project", "shop").err()).contains("add NAME --project");
    assertThat(rig.run("slack", "add", "hobby", "--project", "nowhere").err())
        .contains("there is no folder ~/nowhere");
    assertThat(rig.run("slack", "list").out()).isEqualTo("work\n");
  }

  @Test
  void bothTokensAreNeeded() {
    rig.typed = FakeSlack.BOT_TOKEN + "\n";

    assertThat(rig.run("slack", "add").err()).contains("both tokens are needed");
  }
}
