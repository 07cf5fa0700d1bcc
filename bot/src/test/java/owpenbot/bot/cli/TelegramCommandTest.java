package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.testing.telegram.FakeTelegram;

final class TelegramCommandTest {

  @TempDir private Path home;
  private Rig rig;
  private final FakeTelegram telegram = FakeTelegram.start();

  @BeforeEach
  void setUp() {
    rig = new Rig(home);
    rig.variables.put("TELEGRAM_API_URL", telegram.url().toString());
  }

  @AfterEach
  void close() {
    telegram.close();
  }

  @Test
  void goodTokenIsSavedOnceTelegramKnowsIt() {
    Rig.Result saved = rig.run("telegram", "set-token", telegram.token());

    assertThat(saved).isEqualTo(new Rig.Result(ExitCode.OK, "Telegram token saved.\n", ""));
    assertThat(rig.run("telegram", "status").out()).contains("Telegram token: set");
  }

  @Test
  void tokenThatTelegramRefusesIsNotSaved() {
    Rig.Result refused =
        rig.run("telegram", "set-token", "700000001:AAwrong-token_for-tests-0123456789ab");

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err())
        .contains("Telegram refuses the token", "@BotFather", "Nothing was saved.")
        .doesNotContain("AAwrong", "--no-check");
    assertThat(rig.run("telegram", "status").out()).contains("Telegram token: not set");
  }

  @Test
  void whileTelegramIsOutOfReachATokenIsSavedOnlyUnasked() {
    telegram.close();

    Rig.Result asked = rig.run("telegram", "set-token", telegram.token());
    Rig.Result unasked = rig.run("telegram", "set-token", telegram.token(), "--no-check");

    assertThat(asked.code()).isEqualTo(ExitCode.FAILED);
    assertThat(asked.err())
        .contains("Telegram cannot be reached: ", "Nothing was saved.", "add --no-check")
        .doesNotContain(telegram.token());
    assertThat(unasked.code()).isZero();
    assertThat(rig.run("telegram", "status").out()).contains("Telegram token: set");
  }
}
