package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.testing.FakeEngine;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;

/// The set-up as a person goes through it: a process, its terminal, and the bot in the chat.
class InitProcessTest {

  private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}");

  @TempDir private Path home;

  @Test
  void whoTypesTheCodeFromTheChatDecidesFromThenOn() throws Exception {
    try (FakeTelegram telegram = FakeTelegram.start();
        FakeEngine engine = FakeEngine.start()) {
      Process process = launch(telegram, engine);
      try (Writer terminal = process.outputWriter()) {
        say(terminal, "telegram\n" + telegram.token() + "\n\n\n");
        telegram.awaitPoll();
        FakeUser olga = telegram.user(42, "Olga");
        olga.writes("hello");
        Matcher code = CODE.matcher(telegram.awaitText(olga.room(), "ode").text());
        assertThat(code.find()).isTrue();
        say(terminal, "AAAA-AAAA\n" + code.group() + "\n");

        telegram.awaitText(olga.room(), "You are in, as an owner");
        String said = awaitSaid("✓ telegram:42 decides from now on");
        assertThat(said)
            .contains("✗ No pending request has this code")
            .doesNotContain(telegram.token());
        process.destroy();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void say(Writer terminal, String lines) throws IOException {
    terminal.write(lines);
    terminal.flush();
  }

  private String awaitSaid(String words) throws Exception {
    Path err = home.resolve("err");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (!Files.readString(err).contains(words) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    return assertThat(Files.readString(err)).contains(words).actual();
  }

  private Process launch(FakeTelegram telegram, FakeEngine engine) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dstderr.encoding=UTF-8",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "owpenbot.bot.Main",
                    "init"))
            .directory(home.toFile())
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("TELEGRAM_API_URL", telegram.url().toString());
    builder.environment().put("OPENCODE_URL", engine.url().toString());
    builder.environment().put("OPENWORK_PORT", "0");
    return builder.start();
  }
}
