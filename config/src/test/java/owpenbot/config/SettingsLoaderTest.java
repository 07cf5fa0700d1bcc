package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsLoaderTest {

  @TempDir private Path temporary;

  @Test
  void nothingSetGivesEveryDefault() {
    LoadFixture fixture = new LoadFixture(temporary);
    Path data = fixture.home.resolve(".owpenbot");

    Loaded loaded = fixture.load();

    assertThat(loaded.notices()).isEmpty();
    assertThat(loaded.strict())
        .isEqualTo(
            new Settings(
                new PathSettings(
                    data,
                    data.resolve("owpenbot.json"),
                    data.resolve("bot.db"),
                    fixture.workingDirectory,
                    List.of(fixture.workingDirectory)),
                new EngineSettings(
                    URI.create("http://127.0.0.1:4096"),
                    false,
                    "opencode",
                    null,
                    null,
                    null,
                    null,
                    true),
                new OpenworkSettings(null, null, null, 8787, Duration.ofMinutes(10)),
                new AccessSettings(Set.of(), Set.of(), false, false),
                new ApprovalSettings(ApprovalSettings.Mode.ASK, null, Duration.ofMinutes(10)),
                new ReplySettings(ReplySettings.Verbosity.NORMAL, ReplySettings.Busy.QUEUE, 1200),
                new HealthSettings("127.0.0.1", null, null),
                new LogSettings(data.resolve("logs/owpenbot.log"), "info", false),
                new UpgradeSettings(null),
                List.of(new ConnectorConfig.Console("default", true, null))));
  }

  @Test
  void everythingSetArrives() {
    LoadFixture fixture =
        new LoadFixture(temporary)
            .file(
                """
                {
                  // mine
                  "database": "~/my.db", "directory": "~", "roots": ["~", "."],
                  "owners": ["telegram:42", "slack:U1"], "groups": true, "asker-may": true,
                  "allow-from": [43, "discord:7"], "allow-from-slack": "U2, slack:U3",
                  "approvals": {"mode": "deny", "timeout": "2h", "reminder": "90s"},
                  "replies": {"verbosity": "quiet", "busy": "steer", "tool-output-limit": 0},
                  "engine": {
                    "url": "https://h:1/base/", "username": "me", "password": "p",
                    "binary": "~/bin/opencode", "model": "a/b/c", "agent": "plan",
                    "project-config": false,
                  },
                  "openwork": {
                    "url": "http://o", "token": "t", "host-token": "h", "port": 0,
                    "approval-timeout": "30s", "serve": false,
                    "approvers": ["slack:U9"], "own-writes": false,
                    "approval-chats": ["telegram/default/-1"]
                  },
                  "health": {"host": "localhost", "port": 3005, "token": "k"},
                  "log": {"file": "~/l", "level": "debug", "format": "json"},
                  "upgrade": {"url": "https://u/latest"},
                  "channels": {"console": {"enabled": false}}
                }
                """);
    Path home = fixture.home;

    assertThat(fixture.load().strict())
        .isEqualTo(
            new Settings(
                new PathSettings(
                    home.resolve(".owpenbot"),
                    fixture.file,
                    home.resolve("my.db"),
                    home,
                    List.of(home, fixture.workingDirectory)),
                new EngineSettings(
                    URI.create("https://h:1/base"),
                    true,
                    "me",
                    new Secret("p"),
                    home.resolve("bin/opencode").toString(),
                    "a/b/c",
                    "plan",
                    false),
                new OpenworkSettings(
                    URI.create("http://o"),
                    new Secret("t"),
                    new Secret("h"),
                    0,
                    Duration.ofSeconds(30),
                    false,
                    List.of("telegram/default/-1")),
                new AccessSettings(
                    Set.of("telegram:42", "slack:U1"),
                    Set.of("telegram:43", "discord:7", "slack:U2", "slack:U3"),
                    true,
                    true,
                    Set.of("slack:U9"),
                    false),
                new ApprovalSettings(
                    ApprovalSettings.Mode.DENY, Duration.ofHours(2), Duration.ofSeconds(90)),
                new ReplySettings(ReplySettings.Verbosity.QUIET, ReplySettings.Busy.STEER, 0),
                new HealthSettings("localhost", 3005, new Secret("k")),
                new LogSettings(home.resolve("l"), "debug", true),
                new UpgradeSettings(URI.create("https://u/latest")),
                List.of(new ConnectorConfig.Console("default", false, null))));
  }

  @Test
  void plainNumberInAMillisecondsVariableIsMilliseconds() {
    assertThat(
            new LoadFixture(temporary)
                .variable("OPENWORK_APPROVAL_TIMEOUT_MS", "30000")
                .load()
                .strict()
                .openwork()
                .approvalTimeout())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void starIsEveryoneOnEveryPlatformAndIsNoticed() {
    Loaded loaded = new LoadFixture(temporary).variable("ALLOW_FROM", "*").load();

    assertThat(loaded.strict().access().allowed())
        .containsExactlyInAnyOrder("telegram:*", "slack:*", "discord:*");
    assertThat(loaded.notices()).hasSize(3).contains("everyone on slack may write to the bot");
  }

  @Test
  void starOfOnePlatformIsEveryoneThere() {
    assertThat(
            new LoadFixture(temporary)
                .variable("ALLOW_FROM_TELEGRAM", "*")
                .load()
                .strict()
                .access()
                .allowed())
        .containsExactly("telegram:*");
  }

  @Test
  void emptyVariableMeansNobodyWhateverTheFileSays() {
    assertThat(
            new LoadFixture(temporary)
                .key("allow-from", "[42]")
                .variable("ALLOW_FROM", "")
                .load()
                .strict()
                .access()
                .allowed())
        .isEmpty();
  }

  @Test
  void allowingEverythingIsNoticed() {
    assertThat(new LoadFixture(temporary).variable("PERMISSION_MODE", "allow").load().notices())
        .singleElement()
        .asString()
        .contains("without anybody being asked");
  }

  @Test
  void usernameWithoutPasswordIsNoticed() {
    assertThat(new LoadFixture(temporary).flag("engine.username", "me").load().notices())
        .containsExactly("engine.username is not used: engine.password is not set");
  }

  @Test
  void unencryptedForeignAddressIsNoticed() {
    assertThat(
            new LoadFixture(temporary).flag("openwork.url", "http://10.0.0.5:1").load().notices())
        .singleElement()
        .asString()
        .contains("openwork.url http://10.0.0.5:1 is not encrypted");
    assertThat(new LoadFixture(temporary).flag("openwork.url", "https://o").load().notices())
        .isEmpty();
  }

  @Test
  void dotEnvThatDecidesWhoMayDoWhatIsNoticed() {
    Loaded loaded =
        new LoadFixture(temporary)
            .dotEnv("OWPENBOT_OWNERS=telegram:666\nPERMISSION_MODE=deny\nLOG_LEVEL=debug")
            .load();

    assertThat(loaded.notices())
        .singleElement()
        .asString()
        .contains(".env decides owners, approvals.mode;");
  }

  @Test
  void dotEnvCannotChooseTheProgramToRun() {
    assertThat(new LoadFixture(temporary).dotEnv("OWPENBOT_ENGINE_BINARY=./evil").load().problems())
        .singleElement()
        .asString()
        .contains("engine.binary: .env must not choose");
  }

  @Test
  void dotEnvCannotChooseAFileThatChoosesTheProgramToRun() {
    LoadFixture fixture =
        new LoadFixture(temporary)
            .key("engine.binary", "\"./evil\"")
            .dotEnv("OWPENBOT_CONFIG_PATH=" + temporary.resolve("home/.owpenbot/owpenbot.json"));

    assertThat(fixture.load().problems())
        .singleElement()
        .asString()
        .contains("engine.binary: .env must not choose");
  }

  @Test
  void otherVersionIsNoticed() {
    assertThat(new LoadFixture(temporary).key("version", "2").load().notices())
        .singleElement()
        .asString()
        .contains("version 2");
  }

  @Test
  void emptyFileAndByteOrderMarkAreFine() {
    assertThat(new LoadFixture(temporary).file("").load().strict()).isNotNull();
    assertThat(new LoadFixture(temporary).file(" // nothing yet\n").load().strict()).isNotNull();
    assertThat(
            new LoadFixture(temporary)
                .file("\uFEFF{\"groups\": true}")
                .load()
                .strict()
                .access()
                .groups())
        .isTrue();
  }

  @Test
  void largeButLegalFileIsRead() {
    String comment = "// " + "x".repeat(100) + "\n";
    Loaded loaded =
        new LoadFixture(temporary)
            .file(comment.repeat(5_000) + "{" + comment + "\"groups\": true}")
            .load();

    assertThat(LoadFixture.entry(loaded, "groups").origin().toString()).endsWith("line 5002");
  }

  @Test
  void dotEnvFolderIsIgnored() throws Exception {
    LoadFixture fixture = new LoadFixture(temporary);
    Files.createDirectory(fixture.workingDirectory.resolve(".env"));

    assertThat(fixture.load().strict()).isNotNull();
  }

  @Test
  void entriesAreInTheOrderOfTheCatalogue() {
    List<String> shown =
        new LoadFixture(temporary).load().entries().stream().map(Entry::key).toList();
    List<String> known =
        Catalogue.all().stream().<String>map(Setting::key).filter(shown::contains).toList();

    assertThat(shown).containsExactlyElementsOf(known);
  }

  @Test
  void homeIsTheShellsIfItHasOne() {
    assertThat(Surroundings.home(Map.of("HOME", "/tmp/other"), "/home/ann"))
        .isEqualTo(Path.of("/tmp/other"));
    assertThat(Surroundings.home(Map.of("HOME", ""), "/home/ann")).isEqualTo(Path.of("/home/ann"));
  }

  @Test
  void surroundingsOfTheProcessAreReadFromTheSystem() {
    Surroundings surroundings = Surroundings.ofProcess(Map.of());

    assertThat(surroundings.workingDirectory()).isAbsolute();
    assertThat(surroundings.variables()).isEqualTo(System.getenv());
  }
}
