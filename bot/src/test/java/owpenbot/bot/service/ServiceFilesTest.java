package owpenbot.bot.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import owpenbot.bot.engine.Programs;
import owpenbot.connectors.testing.Waiting;

/// The files that systemd and launchd read.
class ServiceFilesTest {

  @TempDir private Path home;

  @Test
  void theUnitSaysWhatRunsWhereAndWithWhat() {
    String unit = SystemdUnit.of(plan(Path.of("/home/olga/50% \"shop\" $x")));

    assertThat(unit.lines())
        .contains(
            "Type=notify",
            "NotifyAccess=all",
            "ExecStart=\"/opt/owpenbot/bin/owpenwork\" start \"/home/olga/50%% \\\"shop\\\" $$x\"",
            "WorkingDirectory=/home/olga/50%% \"shop\" $x",
            "Environment=\"PATH=/usr/bin:/bin\"",
            "EnvironmentFile=-/home/olga/.config/owpenbot/env",
            "NoNewPrivileges=yes",
            "SuccessExitStatus=143");
  }

  @Test
  void everyHardeningThatIsLeftOutIsExplained() {
    String unit = SystemdUnit.of(plan(Path.of("/home/olga/shop")));

    assertThat(unit.substring(unit.indexOf("# Left out, and why:")))
        .contains(
            "MemoryDenyWriteExecute",
            "ProtectHome",
            "ProtectSystem",
            "PrivateTmp",
            "RestrictNamespaces",
            "PrivateNetwork",
            "UMask",
            "CapabilityBoundingSet");
  }

  @Test
  @EnabledIf(value = "verifier", disabledReason = "systemd-analyze is not installed")
  void systemdFindsNothingToSayAboutIt() throws Exception {
    Path program = Files.writeString(home.resolve("a program"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Path unit = home.resolve("owpenwork.service");
    Path odd = Files.createDirectory(home.resolve("50% of \"it\""));
    Files.writeString(
        unit,
        SystemdUnit.of(
            new ServicePlan(
                program, odd, Map.of("PATH", "/bin", "LC_ALL", "50% \"x\""), odd, odd)));
    Path said = home.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder("systemd-analyze", "--user", "verify", unit.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());

    Process process = builder.start();

    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void theListIsXmlAndSaysTheSame() throws Exception {
    String list = LaunchdPlist.of("owpenwork", plan(Path.of("/Users/olga/a & b <c>")));

    DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
    reader.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document read = reader.newDocumentBuilder().parse(new InputSource(new StringReader(list)));
    assertThat(read.getDocumentElement().getTextContent().replaceAll("\\s+", " "))
        .contains(
            "ProgramArguments/opt/owpenbot/bin/owpenworkstart/Users/olga/a & b <c>",
            "PATH/usr/bin:/bin",
            "SuccessfulExit");
  }

  @Test
  void aLineBreakWouldBeAnotherSettingAndIsRefused() {
    assertThatThrownBy(() -> plan(Path.of("/home/olga/a\nExecStartPre=/bin/false")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("line break");
  }

  @Test
  void systemdIsToldByItsCommandWhenItAsks() throws Exception {
    Path told = home.resolve("told");
    Path command = home.resolve("systemd-notify");
    Files.writeString(
        command,
        "#!/bin/sh\necho \"$NOTIFY_SOCKET $*\" >"
            + told
            + ".new; mv "
            + told
            + ".new "
            + told
            + "\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));

    new Readiness(Map.of("NOTIFY_SOCKET", "/run/x", "PATH", home + ":/usr/bin:/bin")).ready();

    Waiting.until("systemd is told", () -> Files.exists(told));
    assertThat(Files.readString(told)).isEqualTo("/run/x --ready --status=serving\n");
  }

  static boolean verifier() {
    return Programs.onPath(System.getenv(), "systemd-analyze").isPresent();
  }

  private static ServicePlan plan(Path directory) {
    return new ServicePlan(
        Path.of("/opt/owpenbot/bin/owpenwork"),
        directory,
        Map.of("PATH", "/usr/bin:/bin"),
        Path.of("/home/olga/.config/owpenbot/env"),
        Path.of("/home/olga/.owpenbot/logs/service.log"));
  }
}
