package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.LoopbackServer;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What people do with our own server's writes besides pressing Allow and Deny: reasons, reloads,
/// files that go out and come in; and what nobody may do.
final class ServerCommandsFlowTest {

  private static final String SETTINGS = "{\n  // kept\n  \"model\": \"a/b\"\n}\n";
  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path data;
  @TempDir private Path directory;
  private Path file;
  private ServerWrites flow;
  private RemoteClient client;

  @BeforeEach
  void start() throws IOException {
    directory = directory.toRealPath();
    file = Files.writeString(directory.resolve("opencode.jsonc"), SETTINGS);
    flow =
        ServerWrites.start(
            data, directory, o -> o.openwork(ServerWrites.own(Duration.ofMinutes(10))));
    client = new RemoteClient(flow.bot().openwork.reading().url(), "own-client-token");
  }

  @AfterEach
  void stop() {
    flow.close();
    client.close();
  }

  private RemoteClient.Waiting addPlugin() {
    String id = flow.bot().openwork.reading().client().workspaces().getFirst().id();
    return client.asks("POST", "/workspace/" + id + "/plugins", "{\"spec\":\"my-plugin\"}");
  }

  @Test
  void aReasonGivenInTheFormReachesWhoeverAskedAndTheCard() {
    RemoteClient.Waiting request = addPlugin();
    SeenMessage card = flow.card();

    flow.olga.clicks(card, "Deny + reason…");
    SeenMessage form = flow.telegram.awaitMessage(flow.olga.room(), SeenMessage::forceReply);
    assertThat(form.text()).contains("told to whoever asked");
    assertThat(request.waits()).isTrue();
    flow.olga.replies(form, "Not before the release");

    HttpResponse<String> answer = request.answer();
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Not before the release");
    flow.says(card, "“Not before the release”");
  }

  @Test
  void nobodyDecidesByAnothersFormByTextOrByHttpWithoutTheHostToken() throws Exception {
    RemoteClient.Waiting request = addPlugin();
    SeenMessage card = flow.card();

    assertThat(flow.click(flow.gus, card, "Deny + reason…")).contains("Only an owner");
    assertThat(flow.click(flow.sam, card, "Deny + reason…")).contains("I don't know you");
    flow.olga.clicks(card, "Deny + reason…");
    SeenMessage form = flow.telegram.awaitMessage(flow.olga.room(), SeenMessage::forceReply);
    flow.gus.replies(form, "by somebody else");
    flow.gus.writes("/deny " + ServerWrites.shortId(card));
    flow.telegram.awaitText(flow.gus.room(), "Only an owner");
    assertThat(reply("Authorization", "Bearer own-client-token")).isEqualTo(403);
    assertThat(reply("X-OpenWork-Host-Token", "own-client-token")).isEqualTo(401);

    assertThat(request.waits()).isTrue();
    flow.olga.clicks(card, "Allow");
    assertThat(request.answer().statusCode()).isEqualTo(200);
  }

  /// The status of a decision over HTTP with this header.
  private int reply(String header, String value) throws Exception {
    URI url = flow.bot().openwork.reading().url();
    String id =
        Objects.requireNonNull(flow.bot().openwork.reading().gate()).waiting().getFirst().id();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/approvals/" + id))
              .header(header, value)
              .POST(HttpRequest.BodyPublishers.ofString("{\"reply\":\"allow\"}"))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  /// The card once its write is on disk.
  private SeenMessage written(SeenMessage card) {
    return flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.labels().contains("Reload opencode"));
  }

  @Test
  void reloadMakesOpencodeLoadWhatWasWrittenAndSaysSo() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (LoopbackServer opencode =
            LoopbackServer.start(
                request -> {
                  seen.add(request.method() + " " + request.path());
                  return HttpReply.json(200, "true");
                });
        Http http = new Http();
        OpencodeClient engine = new OpencodeClient(http, opencode.uri(), null)) {
      flow.bot().reloads =
          new Engine(engine, new EngineVersion("1.18.34"), true, 1, opencode.uri(), "");
      RemoteClient.Waiting request = addPlugin();
      SeenMessage card = flow.card();
      flow.olga.clicks(card, "Allow");
      assertThat(request.answer().statusCode()).isEqualTo(200);

      SeenMessage done = written(card);
      assertThat(flow.click(flow.gus, done, "Reload opencode")).contains("Only an owner");
      assertThat(flow.click(flow.olga, done, "Reload opencode")).contains("Telling opencode");

      assertThat(seen.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("POST /instance/dispose");
      flow.telegram.awaitText(flow.olga.room(), "opencode has loaded it.");
    }
  }

  @Test
  void reloadWithoutAnEngineSaysThatNothingWasLoaded() {
    addPlugin();
    SeenMessage card = flow.card();
    flow.olga.clicks(card, "Allow");

    flow.olga.clicks(written(card), "Reload opencode");

    flow.telegram.awaitText(flow.olga.room(), "opencode did not load it (No opencode is known");
  }

  @Test
  void anExportCanBeTakenInAgainAndIsShownAsADiffFirst() throws IOException {
    flow.olga.writes("/export");
    SeenMessage sent =
        flow.telegram.awaitMessage(flow.olga.room(), m -> m.byBot() && m.file() != null);
    String bundle =
        new String(Objects.requireNonNull(sent.file()).content(), StandardCharsets.UTF_8);
    assertThat(sent.file().name()).endsWith(".json");
    assertThat(bundle).contains("\"model\":\"a/b\"").doesNotContain("own-client-token");

    byte[] changed = bundle.replace("a/b", "c/d").getBytes(StandardCharsets.UTF_8);
    flow.gus.sendsDocument(flow.gus.room(), "shop.json", changed, "/import");
    SeenMessage card = flow.card();
    assertThat(card.text())
        .contains("-  \"model\": \"a/b\"")
        .contains("+  \"model\": \"c/d\"")
        .contains("telegram:43");
    assertThat(Files.readString(file)).isEqualTo(SETTINGS);
    flow.olga.clicks(card, "Allow");

    flow.telegram.awaitText(flow.gus.room(), "Imported.");
    assertThat(Files.readString(file)).contains("// kept").contains("c/d");
  }

  @Test
  void whatCannotBeImportedIsSaidAndAsksNobody() {
    flow.olga.writes("/import");
    flow.telegram.awaitText(flow.olga.room(), "Attach the file");
    byte[] nonsense = "[1, 2]".getBytes(StandardCharsets.UTF_8);
    flow.olga.sendsDocument(flow.olga.room(), "shop.json", nonsense, "/import");
    flow.telegram.awaitText(flow.olga.room(), "not a JSON object");
    byte[] wrong = "{\"skills\": 7}".getBytes(StandardCharsets.UTF_8);
    flow.olga.sendsDocument(flow.olga.room(), "shop.json", wrong, "/import");
    flow.telegram.awaitText(flow.olga.room(), "skills");
  }
}
