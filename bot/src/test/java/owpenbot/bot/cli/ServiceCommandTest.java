package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.testing.FakeEngine;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// In a home of its own, with a stand-in for systemctl that writes down what it is told.
@DisabledOnOs(value = OS.MAC, disabledReason = "macOS has launchd")
class ServiceCommandTest {

  @TempDir private Path home;

  private Rig rig;
  private Path tools;
  private Path unit;

  @BeforeEach
  void setUp() throws IOException {
    rig = new Rig(home);
    tools = Files.createDirectory(home.resolve("tools"));
    unit = home.resolve(".config/systemd/user/owpenwork.service");
    program(
        "systemctl",
        """
        echo "$*" >>%s/told
        case $2 in show) echo ActiveState=${ACTIVE:-active}; echo SubState=running; echo MainPID=7;
          echo UnitFileState=enabled ;; esac
        """
            .formatted(home));
    program("owpenwork", "exec " + java() + " \"$@\"");
    rig.variables.put("PATH", tools + ":/usr/bin:/bin");
    Files.createDirectory(rig.dataDir());
    Files.writeString(
        rig.dataDir().resolve("owpenbot.json"),
        """
        {"channels": {"telegram": {"token": "%s"}}}
        """
            .formatted(FakeTelegram.TOKEN));
  }

  @Test
  void itIsInstalledStartedShownAndRemoved() throws IOException {
    Rig.Result installed = install();
    Rig.Result status = rig.run("service", "status");

    assertThat(installed.code()).as(installed.err()).isZero();
    assertThat(installed.out()).contains("Installed ~/.config/systemd/user/owpenwork.service");
    assertThat(installed.err()).contains("loginctl enable-linger");
    assertThat(Files.readString(unit))
        .contains("ExecStart=\"" + tools + "/owpenwork\" start \"" + home + "\"")
        .contains("Environment=\"PATH=" + rig.variables.get("PATH") + "\"");
    assertThat(status.code()).isZero();
    assertThat(status.out()).contains("Service: active (running), pid 7");
    assertThat(rig.run("service", "uninstall").code()).isZero();
    assertThat(unit).doesNotExist();
    assertThat(rig.run("service", "status").code()).isEqualTo(3);
    assertThat(rig.run("service", "uninstall").out()).isEqualTo("Not installed.\n");
    assertThat(Files.readString(home.resolve("told")))
        .contains(
            """
            --user daemon-reload
            --user enable owpenwork.service
            --user restart owpenwork.service
            """,
            "--user disable --now owpenwork.service");
  }

  @Test
  void aServiceThatIsDownIsAFailureForScripts() throws IOException {
    var _ = install();
    rig.variables.put("ACTIVE", "failed");

    Rig.Result status = rig.run("service", "status", "--json");

    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).contains("\"active\":false", "\"enabled\":true", "failed");
  }

  @Test
  void secretsOfThisShellStayOutOfTheFileAndArePointedAt() throws IOException {
    rig.variables.put("DISCORD_BOT_TOKEN", "a.secret-token");
    rig.variables.put("ANTHROPIC_API_KEY", "sk-secret");
    rig.variables.put("OWPENBOT_OWNERS", "telegram:42");

    Rig.Result installed = install();

    assertThat(Files.readString(unit))
        .contains("Environment=\"OWPENBOT_OWNERS=telegram:42\"")
        .doesNotContain("secret-token", "sk-secret");
    assertThat(installed.err())
        .contains("only this shell has ANTHROPIC_API_KEY, DISCORD_BOT_TOKEN", "chmod 600");
  }

  @Test
  void aChatThatOnlyThisShellKnowsIsNoneForAService() throws IOException {
    Files.delete(rig.dataDir().resolve("owpenbot.json"));
    rig.variables.put("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN);

    Rig.Result refused = install();

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("would see no chat", "owpenwork init");
    assertThat(unit).doesNotExist();
  }

  @Test
  void whoeverRunsAlreadyIsNamed() throws IOException {
    rig.variables.put("ACTIVE", "inactive");
    try (DataDirLock _ = DataDirLock.take(rig.dataDir(), Instant.parse("2026-11-23T10:00:00Z"))) {
      assertThat(install().err()).contains("runs already (pid", "owpenwork stop");
    }
  }

  @Test
  void withoutSystemdItSaysWhatElseThereIs() {
    rig.variables.put("PATH", home.toString());

    Rig.Result result = rig.run("service", "install", "--program", tools + "/owpenwork");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("systemctl is not here", "--print");
    assertThat(rig.run("service", "install", "--print", "--program", tools + "/owpenwork").out())
        .startsWith("# Written by `owpenwork service install`");
  }

  @Test
  void whatTheManagerRefusesIsSaidInItsWords() throws IOException {
    program("systemctl", "echo Failed to connect to bus >&2; exit 1");

    Rig.Result result = install();

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("Failed to connect to bus", "loginctl enable-linger");
  }

  /// The line as systemd runs it, in the environment of the unit.
  @Test
  void itsLineStartsTheBotWhichSaysWhenItServes() throws Exception {
    try (FakeTelegram telegram = FakeTelegram.start();
        FakeEngine engine = FakeEngine.start()) {
      Path told = home.resolve("ready");
      program("systemd-notify", "echo \"$*\" >" + told + ".new; mv " + told + ".new " + told);
      rig.variables.put("TELEGRAM_API_URL", telegram.url().toString());
      rig.variables.put("OPENCODE_URL", engine.url().toString());
      rig.variables.put("OPENWORK_PORT", "0");
      assertThat(install().code()).isZero();

      Process process = startUnit();

      try {
        telegram.awaitPoll();
        await(told, process);
        assertThat(Files.readString(told)).contains("--ready");
        process.destroy();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process startUnit() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + setting("ExecStart="));
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("NOTIFY_SOCKET", home.resolve("socket").toString());
    Files.readString(unit)
        .lines()
        .filter(line -> line.startsWith("Environment="))
        .map(line -> line.substring("Environment=\"".length(), line.length() - 1).split("=", 2))
        .forEach(variable -> builder.environment().put(variable[0], variable[1]));
    return builder
        .directory(Path.of(setting("WorkingDirectory=")).toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out").toFile())
        .start();
  }

  private String setting(String name) throws IOException {
    return Files.readString(unit)
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }

  private void await(Path file, Process process) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (!Files.exists(file) && process.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(file).as(Files.readString(home.resolve("out"))).exists();
  }

  private Rig.Result install() {
    return rig.run("service", "install", "--program", tools + "/owpenwork");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String java() {
    return "%s -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' owpenbot.bot.Main"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"));
  }
}
