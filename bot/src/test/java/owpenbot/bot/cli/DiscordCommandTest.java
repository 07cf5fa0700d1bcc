package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.testing.discord.FakeDiscord;

final class DiscordCommandTest {

  @TempDir private Path home;
  private Rig rig;
  private final FakeDiscord discord = FakeDiscord.start();

  @BeforeEach
  void setUp() {
    rig = new Rig(home);
    rig.variables.put("DISCORD_API_URL", discord.apiUrl().toString());
    rig.typed = discord.token() + "\n";
  }

  @AfterEach
  void close() {
    discord.close();
  }

  @Test
  void addedBotIsListedInvitedAndRemovedWithoutItsTokenBeingShown() {
    Rig.Result added = rig.run("discord", "add", "work");
    Rig.Result status = rig.run("discord", "status");
    Rig.Result invite = rig.run("discord", "invite", "work");

    assertThat(added.out())
        .isEqualTo("Discord account work saved. Next: owpenwork discord invite work\n");
    assertThat(rig.run("discord", "list").out()).isEqualTo("work\n");
    assertThat(status.code()).as(status.out() + status.err()).isZero();
    assertThat(invite.out())
        .isEqualTo(
            "https://discord.com/oauth2/authorize?client_id=%d&scope=bot+applications.commands"
                    .formatted(discord.botId())
                + "&permissions=309237746688\n");
    assertThat(added.out() + status.out() + invite.out()).doesNotContain(discord.token());
    assertThat(rig.run("discord", "remove", "work").code()).isZero();
    assertThat(rig.run("discord", "list").out()).isEqualTo("No Discord account.\n");
    assertThat(rig.run("discord", "remove", "work").err())
        .contains("there is no Discord account work");
  }

  @Test
  void tokenThatDiscordRefusesIsNotSaved() {
    rig.typed = "not.the.token\n";

    Rig.Result added = rig.run("discord", "add", "work");

    assertThat(added.code()).isEqualTo(ExitCode.FAILED);
    assertThat(added.err())
        .contains("Discord refused the bot's token", "Nothing was saved.")
        .doesNotContain("not.the.token", "--no-check");
    assertThat(rig.run("discord", "list").out()).isEqualTo("No Discord account.\n");
  }

  @Test
  void whileDiscordIsOutOfReachATokenIsSavedOnlyUnasked() {
    discord.close();

    Rig.Result asked = rig.run("discord", "add");
    Rig.Result unasked = rig.run("discord", "add", "--no-check");

    assertThat(asked.code()).isEqualTo(ExitCode.FAILED);
    assertThat(asked.err())
        .contains("Discord cannot be reached: ", "Nothing was saved.", "add --no-check");
    assertThat(unasked.code()).isZero();
    assertThat(rig.run("discord", "list").out()).isEqualTo("default\n");
  }

  @Test
  void refusedTokenIsNamedWithItsFix() {
    rig.typed = "not.the.token\n";
    var _ = rig.run("discord", "add", "--no-check");

    Rig.Result status = rig.run("discord", "status", "--json");

    assertThat(status.code()).isNotZero();
    assertThat(status.out()).contains("discord add");
  }
}
