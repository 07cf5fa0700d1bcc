package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.cli.CommandException;
import owpenbot.bot.cli.ExitCode;
import owpenbot.bot.cli.Shell;
import owpenbot.bot.engine.EngineInstaller;
import owpenbot.bot.run.EngineSlot;
import owpenbot.client.http.Http;
import owpenbot.config.EngineSettings;
import owpenbot.config.Secret;
import owpenbot.config.Surroundings;

/// What happens where no opencode is to be found.
class EngineHomeTest {

  @TempDir private Path folder;
  private final Http http = new Http();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void whoeverDoesNotAgreeIsToldTheCommandWithExitCode3() {
    assertThatThrownBy(() -> choose(() -> false))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.MISSING))
        .hasMessageContaining(EngineInstaller.command(folder));
  }

  @Test
  void whoeverAgreesGetsItFromNpm() throws IOException {
    Path npm = Files.createDirectories(folder.resolve("bin")).resolve("npm");
    Files.writeString(npm, "#!/bin/sh\necho 'npm error code ENOSPC'; exit 1\n");
    assertThat(npm.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> choose(() -> true))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
        .hasMessageContaining("ENOSPC");
  }

  @Test
  void onATerminalItIsOfferedAndEnterMeansYes() {
    assertThat(Terminal.agrees(shell("\n", true))).isTrue();
    assertThat(Terminal.agrees(shell("n\n", true))).isFalse();
    assertThat(Terminal.agrees(shell("", true))).as("the terminal is gone").isFalse();
  }

  @Test
  void aScriptIsAskedNothing() {
    assertThat(Terminal.agrees(shell("y\n", false))).isFalse();
  }

  private void choose(BooleanSupplier mayInstall) throws IOException {
    EngineSettings settings =
        new EngineSettings(closed(), false, "opencode", new Secret("p"), null, null, null, true);
    Map<String, String> environment =
        Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin", "HOME", folder.toString());
    EngineHome.Place place =
        new EngineHome.Place(
            settings,
            folder,
            environment,
            binary -> {
              throw new AssertionError("nothing is started: " + binary);
            },
            false);
    try (EngineHome home = new EngineHome(place, new EngineSlot(), http, new Random(1), List::of)) {
      var _ = home.choose(mayInstall, line -> {});
    }
  }

  private Shell shell(String typed, boolean interactive) {
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Shell(
        in,
        nowhere,
        nowhere,
        interactive,
        Clock.systemUTC(),
        flags -> new Surroundings(flags, Map.of(), folder, folder));
  }

  private static URI closed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
