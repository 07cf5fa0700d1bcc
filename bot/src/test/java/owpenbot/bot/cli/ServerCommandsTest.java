package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlServer;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.openwork.HostVisit;
import owpenbot.bot.server.EmbeddedServer;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.testing.OriginalServer;
import owpenbot.config.OpenworkSettings;

/// What the OpenWork server looks after, from the command line: with a running process and without
/// one, on the workspace's own files.
class ServerCommandsTest {

  private static final String SETTINGS =
      """
      {
        "plugin": ["one"], // kept
      }
      """;

  @TempDir private Path home;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Rig rig;
  private Path project;

  @BeforeEach
  void prepare() throws IOException {
    home = home.toRealPath();
    rig = new Rig(home);
    project = Files.createDirectories(home.resolve("shop"));
    Files.writeString(project.resolve("opencode.jsonc"), SETTINGS);
    rig.variables.put("OPENCODE_DIRECTORY", project.toString());
    Files.createDirectories(rig.dataDir());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open.reversed()) {
      resource.close();
    }
  }

  private void runProcess(boolean running) {
    if (!running) {
      return;
    }
    SystemTimers timers = new SystemTimers(Clock.systemUTC());
    open.add(timers);
    HostVisit server =
        HostVisit.begin(
            new OpenworkSettings(null, null, null, 0, Duration.ofMinutes(1)),
            new EmbeddedServer.Options(
                rig.dataDir(), home, 0, List.of(project), Duration.ofMinutes(1), false, null, null),
            new Services(_ -> false, audit(), RequestLog.none(), timers, new SecureRandom()),
            () -> "token");
    open.add(server);
    open.add(
        ControlServer.start(
            server.routes(), _ -> new Verdict.Allowed(), rig.dataDir(), "1.0", Clock.systemUTC()));
  }

  private AuditLogs audit() {
    return new AuditLogs(
        rig.dataDir().resolve("audit"), Clock.systemUTC(), UnaryOperator.identity());
  }

  private String settings() throws IOException {
    return Files.readString(project.resolve("opencode.jsonc"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pluginsAreListedAddedAndRemovedWithoutACardAndWrittenDown(boolean running)
      throws IOException {
    runProcess(running);

    assertThat(rig.run("plugins", "list").out()).contains("one · config");
    assertThat(rig.run("plugins", "add", "two@1"))
        .isEqualTo(new Rig.Result(0, "Done: plugins add two@1\n", ""));
    assertThat(settings()).contains("[\"one\", \"two@1\"], // kept");
    assertThat(rig.run("plugins", "remove", "one", "--json").out())
        .isEqualTo("{\"success\":true,\"name\":\"one\"}\n");
    assertThat(rig.run("plugins", "list", "--json").out())
        .startsWith("[{\"name\":\"two@1\"")
        .hasLineCount(1);

    Rig.Result told = rig.run("audit", "5");
    assertThat(told.out()).contains("two@1").contains("host:cli").contains("allowed");
    String log =
        audit().names().stream().filter(n -> n.startsWith("ws_")).findFirst().orElseThrow();
    AuditEntry line = audit().workspace(log).latest(1).getFirst();
    assertThat(line.event().decider()).isEqualTo("host:cli");
    assertThat(audit().workspace(log).verify().intact()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void skillsCommandsAndMcpServersAreAddedShownAndRemoved(boolean running) throws IOException {
    runProcess(running);
    Path skill =
        Files.writeString(home.resolve("SKILL.md"), "---\ndescription: Tidies\n---\nTidy.\n");

    assertThat(rig.run("skills", "add", "tidy", skill.toString()).code()).isZero();
    assertThat(rig.run("skills", "list").out()).contains("tidy · Tidies");
    assertThat(rig.run("skills", "show", "tidy").out()).contains("Tidy.");
    assertThat(rig.run("skills", "show", "absent").err()).contains("no skill \"absent\"");
    assertThat(rig.run("skills", "remove", "tidy").code()).isZero();
    assertThat(project.resolve(".opencode/skills/tidy/SKILL.md")).doesNotExist();

    assertThat(rig.run("commands", "add", "hello", "Say hello to $ARGUMENTS").code()).isZero();
    assertThat(rig.run("commands", "show", "hello").out()).isEqualTo("Say hello to $ARGUMENTS\n");
    assertThat(rig.run("commands", "remove", "hello").code()).isZero();
    assertThat(rig.run("commands", "list").out()).isEqualTo("None.\n");

    assertThat(rig.run("mcp", "add", "docs", "https://mcp.example.com/x").code()).isZero();
    assertThat(rig.run("mcp", "list", "--json").out())
        .contains("\"url\":\"https://mcp.example.com/x\"");
    assertThat(rig.run("mcp", "remove", "docs").code()).isZero();
    assertThat(settings()).doesNotContain("docs").contains("// kept");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWorkspaceIsExportedAndTakenInAgain(boolean running) throws IOException {
    runProcess(running);

    assertThat(rig.run("workspaces").out()).contains("~/shop");
    assertThat(rig.run("export", "copy.json").out()).isEqualTo("Written: copy.json\n");
    Path copy = home.resolve("copy.json");
    assertThat(copy).content().contains("\"plugin\":[\"one\"]");
    assertThat(rig.run("export").out()).contains("\"plugin\":[\"one\"]");

    Files.writeString(copy, Files.readString(copy).replace("[\"one\"]", "[\"three\"]"));
    assertThat(rig.run("import", "copy.json").out()).isEqualTo("Imported.\n");
    assertThat(settings()).contains("\"three\"").contains("// kept");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsWrongIsSaidAndNothingIsWritten(boolean running) throws IOException {
    runProcess(running);

    Rig.Result refused = rig.run("mcp", "add", "docs", "{\"type\":\"remote\"}", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).startsWith("{\"success\":false,\"error\":\"").contains("url");
    assertThat(rig.run("plugins", "add", "x", "--workspace", "none").err())
        .contains("there is no workspace \"none\"")
        .contains("owpenwork workspaces");
    assertThat(rig.run("import", "absent.json").err()).contains("cannot read absent.json");
    assertThat(settings()).isEqualTo(SETTINGS);
  }

  @Test
  void withoutAProcessTheServerThatTheSettingsNameIsAskedAndAllowedByItsHost() {
    try (OriginalServer server = OriginalServer.start(Duration.ofSeconds(30))) {
      rig.variables.put("OPENWORK_URL", server.url().toString());
      rig.variables.put("OPENWORK_TOKEN", OriginalServer.TOKEN);
      rig.variables.put("OPENWORK_HOST_TOKEN", OriginalServer.HOST_TOKEN);

      assertThat(rig.run("plugins", "add", "two").code()).isZero();
      assertThat(server.plugins()).containsExactly("two");

      rig.variables.remove("OPENWORK_HOST_TOKEN");
      assertThat(rig.run("plugins", "add", "three").err()).contains("OPENWORK_HOST_TOKEN");
      assertThat(server.plugins()).containsExactly("two");
    }
  }

  @Test
  void theBotsOwnChangesAreShownAndEveryLogIsChecked() throws IOException {
    assertThat(rig.run("audit", "--own").out()).isEqualTo("None.\n");
    assertThat(rig.run("config", "set", "groups", "true").code()).isZero();
    assertThat(rig.run("plugins", "add", "two").code()).isZero();

    assertThat(rig.run("audit", "--own").out()).contains("config.set groups").contains("host:cli");
    assertThat(rig.run("audit", "--own", "--json").out()).contains("\"action\":\"config.set\"");
    Rig.Result intact = rig.run("audit", "--verify");
    assertThat(intact.code()).isZero();
    assertThat(intact.out()).contains("bot: intact").containsPattern("ws_[0-9a-f]+: intact");

    Path log = rig.dataDir().resolve("audit").resolve("bot.jsonl");
    Files.writeString(log, Files.readString(log).replace("config.set", "config.get"));
    Rig.Result broken = rig.run("audit", "--verify");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("bot: BROKEN");
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeSo() {
    rig.variables.put("OPENWORK_URL", "http://127.0.0.1:9");

    assertThat(rig.run("plugins", "list").err()).contains("http://127.0.0.1:9 is not answering");
  }

  @Test
  void statusTellsTheServersAddressAndWhereItsTokensLie() {
    open.add(
        ControlServer.start(
            Map.of(
                "GET /v1/status",
                _ ->
                    ControlRoute.Answer.ok(
                        Map.of(
                            "openwork",
                            Map.of(
                                "url",
                                "http://127.0.0.1:8787",
                                "tokens",
                                "/data/openwork/server-tokens.json")))),
            _ -> new Verdict.Allowed(),
            rig.dataDir(),
            "1.0",
            Clock.systemUTC()));

    assertThat(rig.run("status").out())
        .contains("OpenWork server: http://127.0.0.1:8787")
        .contains("its tokens are in /data/openwork/server-tokens.json");
  }
}
