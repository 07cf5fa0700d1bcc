package owpenbot.bot.server.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.config.Surroundings;

@SuppressWarnings("FutureReturnValueIgnored") // Some answers are not what a test is about.
class StandaloneTest {

  private static final long LIMIT_SECONDS = 30;

  @TempDir Path root;
  private final Map<String, String> variables = new HashMap<>();
  private final LineStream out = new LineStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StopSwitch stop = new StopSwitch();

  @BeforeEach
  void home() throws IOException {
    Files.createDirectories(root.resolve("project"));
    variables.put("OPENWORK_DATA_DIR", root.resolve("data").toString());
  }

  @AfterEach
  void end() {
    stop.press("the test is over");
  }

  /// Lines as they come.
  private static final class LineStream extends ByteArrayOutputStream {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      int end = toString(StandardCharsets.UTF_8).lastIndexOf('\n');
      if (end >= 0) {
        toString(StandardCharsets.UTF_8).substring(0, end).lines().forEach(lines::add);
        reset();
      }
    }
  }

  private Surroundings process() {
    return new Surroundings(Map.of(), variables, root, root.resolve("home"));
  }

  private int run(String... words) throws InterruptedException {
    return new Standalone(process(), stream(out), stream(err), stop).run(List.of(words));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private FutureTask<Integer> running(String... words) {
    FutureTask<Integer> task = new FutureTask<>(() -> run(words));
    Thread.startVirtualThread(task);
    return task;
  }

  private String line() throws InterruptedException {
    return String.valueOf(out.lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private ServerSettings settings(String... words) {
    return new Resolver(Flags.read(List.of(words)), process(), new Random(1)).resolve().server();
  }

  @Test
  void theFirstLinesAreTheOriginals() throws Exception {
    FutureTask<Integer> server = running("--port", "0", "--workspace", "project");

    assertThat(line()).matches("OpenWork server listening on http://127.0.0.1:\\d+");
    assertThat(line()).matches("Client token: [0-9a-f-]{36}");
    assertThat(line()).matches("Host token: [0-9a-f-]{36}");
    assertThat(line()).isEqualTo("Workspaces: 1");
    stop.press("done");
    assertThat(server.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void aGivenTokenIsNeverPrinted() throws Exception {
    variables.put("OPENWORK_TOKEN", "given");
    running("--port", "0", "--host-token=also-given");

    line();
    assertThat(line())
        .isEqualTo("No workspaces configured. Add --workspace or update server.json.");
  }

  @Test
  void requestsAreLoggedWithoutSecretsAsJsonToo() throws Exception {
    variables.put("OPENWORK_RUN_ID", "run-1");
    running("--port", "0", "--token", "s3cret", "--host-token", "h", "--log-format", "json");
    String first = line();
    String url = first.replaceFirst(".*(http://[0-9.:]+).*", "$1");
    line();

    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create(url + "/whoami?q=s3cret"))
              .header("Authorization", "Bearer s3cret")
              .build(),
          BodyHandlers.ofString());
    }

    assertThat(first).contains("\"severityText\":\"INFO\"").contains("\"run-1\"");
    assertThat(line())
        .contains("\"body\":\"GET /whoami 200 ")
        .contains("\"status\":200")
        .doesNotContain("s3cret");
  }

  @Test
  void theAuditLogKeepsQuietAboutItsSecrets() throws Exception {
    running("--port", "0", "--token", "s3cret-token", "--host-token", "s3cret-host");
    String url = line().replaceFirst(".*(http://[0-9.:]+).*", "$1");

    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = "{\"scope\":\"viewer\",\"label\":\"for s3cret-token and s3cret-host\"}";
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/tokens"))
              .header("X-OpenWork-Host-Token", "s3cret-host")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    try (Stream<Path> files = Files.walk(root.resolve("data"))) {
      List<Path> logs = files.filter(f -> f.toString().endsWith(".jsonl")).toList();
      assertThat(logs).hasSize(1);
      assertThat(logs.getFirst())
          .content()
          .contains("A viewer token for *** and ***")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void unknownWordsWarnAndEndNothing() throws Exception {
    running("--port", "0", "--inbox-max=secret", "surprise");

    assertThat(line()).startsWith("OpenWork server listening");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("ignored: --inbox-max=…")
        .contains("ignored: a word that is no flag")
        .doesNotContain("secret");
  }

  @Test
  void flagsWinOverVariablesAndVariablesOverTheFile() throws IOException {
    Path file = root.resolve("server.json");
    Files.writeString(
        file,
        """
        { "port": 1, "host": "127.0.0.2", "token": "file", "approval": {"timeoutMs": 5},
          "workspaces": [{"path": "project", "name": "Named"}], "readOnly": true }
        """);
    variables.put("OPENWORK_SERVER_CONFIG", file.toString());
    variables.put("OPENWORK_PORT", "2");
    variables.put("OPENWORK_HOST", "127.0.0.3");

    ServerSettings settings = settings("--port", "3");

    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.host()).isEqualTo("127.0.0.3");
    assertThat(settings.clientToken().reveal()).isEqualTo("file");
    assertThat(settings.approvals().timeout().toMillis()).isEqualTo(5);
    assertThat(settings.readOnly()).isTrue();
    assertThat(settings.workspaces()).extracting(ServedWorkspace::name).containsExactly("Named");
    assertThat(settings.workspaces().getFirst().path()).isEqualTo(root.resolve("project"));
  }

  @Test
  void defaultsAreTheOriginalsButForPages() {
    ServerSettings settings = settings();

    assertThat(settings.port()).isEqualTo(8787);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.approvals().mode()).isEqualTo("manual");
    assertThat(settings.approvals().timeout().toMillis()).isEqualTo(30_000);
    assertThat(settings.corsOrigins()).contains("tauri://localhost").doesNotContain("*");
    assertThat(settings.readOnly()).isFalse();
  }

  @Test
  void valuesThatMakeNoSenseArePassedOver() {
    variables.put("OPENWORK_APPROVAL_TIMEOUT_MS", "soon");

    ServerSettings settings = settings("--port", "NaN", "--approval", "maybe");

    assertThat(settings.port()).isEqualTo(8787);
    assertThat(settings.approvals().timeout().toMillis()).isEqualTo(30_000);
  }

  @Test
  void theEngineThatWasPassedIsShared() {
    variables.put("OPENWORK_OPENCODE_USERNAME", "u");
    variables.put("OPENWORK_OPENCODE_PASSWORD", "p");
    variables.put("OPENWORK_WORKSPACES", "[\"project\"]");

    var engine =
        settings("--opencode-base-url", "http://127.0.0.1:1", "--opencode-directory", "/d")
            .workspaces()
            .getFirst()
            .engine();

    assertThat(engine.baseUrl()).isEqualTo("http://127.0.0.1:1");
    assertThat(engine.directory()).isEqualTo("/d");
    assertThat(engine.login()).isNotNull();
  }

  @Test
  void aSettingsFileThatIsNoJsonIsNotPassedOver() throws Exception {
    Files.writeString(root.resolve("bad.json"), "{ nonsense");

    assertThat(run("--config", "bad.json")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("bad.json is not JSON");
  }

  @Test
  void auditLogsAreCheckedAndPrinted() throws Exception {
    Files.createDirectories(root.resolve("data/audit"));
    Files.writeString(root.resolve("data/audit/ws_x.jsonl"), "{\"tampered\":true}\n");

    assertThat(run("audit", "verify")).isEqualTo(1);
    assertThat(line()).startsWith("ws_x: BROKEN");
    assertThat(run("audit", "nonsense")).isEqualTo(2);
  }

  @Test
  void versionAndHelpAnswerAndEnd() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(line()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(run("--help")).isZero();
    assertThat(line()).isEqualTo("openwork-server");
  }
}
