package owpenbot.bot.server;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.server.ServerUnderTest.result;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditDecision;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.tokens.Vouchers;

@SuppressWarnings("FutureReturnValueIgnored") // Some answers are not what a test is about.
class HeldWriteTest {

  private static final String SETTINGS =
      """
      {
        // who wrote this wants it kept
        "plugin": ["one"], // and this
      }
      """;
  private static final String ADD = "{\"spec\":\"two@1.0.0\"}";

  @TempDir Path root;
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = new ServerUnderTest(root);
    server.file("opencode.jsonc", SETTINGS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FutureTask<HttpResponse<String>> ask() {
    return server.asking("POST", "/plugins", ADD);
  }

  private HttpResponse<String> reply(HeldWrite write, String body) {
    return server.host("POST", "/approvals/" + write.id(), body);
  }

  private AuditEntry lastLine() {
    return server.audit().workspace(server.workspaceId()).latest(1).getFirst();
  }

  @Test
  void anAllowedWriteIsWrittenWithEverythingElseKept() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    HeldWrite write = server.nextHeld();

    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
    assertThat(reply(write, "{\"reply\":\"allow\"}").body())
        .isEqualTo("{\"ok\":true,\"allowed\":true}");

    assertThat(result(asked).statusCode()).isEqualTo(200);
    assertThat(result(asked).body()).contains("two@1.0.0");
    assertThat(server.read("opencode.jsonc"))
        .isEqualTo(SETTINGS.replace("[\"one\"]", "[\"one\", \"two@1.0.0\"]"));
    assertThat(lastLine().event().decision()).isEqualTo(AuditDecision.ALLOWED);
    assertThat(lastLine().outcome()).isEqualTo(AuditOutcome.DONE);
    assertThat(server.audit().workspace(server.workspaceId()).verify().intact()).isTrue();
  }

  @Test
  void whoeverDecidesSeesTheChangeItself() throws Exception {
    ask();
    HeldWrite write = server.nextHeld();

    String list = server.host("GET", "/approvals", "").body();

    assertThat(list)
        .contains("\"id\":\"" + write.id() + "\"")
        .contains("\"action\":\"plugins.add\"")
        .contains("+  \\\"plugin\\\": [\\\"one\\\", \\\"two@1.0.0\\\"], // and this")
        .contains("\"paths\":[\"" + server.workspace.resolve("opencode.jsonc") + "\"]")
        .contains("\"expiresAt\":" + write.expiresAt().toEpochMilli())
        .doesNotContain(ServerUnderTest.TOKEN);
    assertThat(write.expiresAt()).isEqualTo(write.createdAt().plus(ServerUnderTest.TIMEOUT));
  }

  @Test
  void aDeniedWriteSaysWhyAndLeavesALine() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    HeldWrite write = server.nextHeld();

    reply(write, "{\"reply\":\"deny\",\"by\":\"telegram:42\",\"reason\":\"not this one\"}");

    assertThat(result(asked).statusCode()).isEqualTo(403);
    assertThat(result(asked).body())
        .contains("\"code\":\"write_denied\"")
        .contains("\"requestId\":\"" + write.id() + "\",\"reason\":\"denied\"")
        .contains("not this one");
    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
    assertThat(lastLine().event().decision()).isEqualTo(AuditDecision.DENIED);
    assertThat(lastLine().event().decider()).isEqualTo("telegram:42");
    assertThat(lastLine().event().reason()).isEqualTo("not this one");
  }

  @Test
  void anythingButAllowIsADenial() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();

    reply(server.nextHeld(), "{\"reply\":\"Allow\"}");

    assertThat(result(asked).statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyDecidingInTimeIsToldAsSuch() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    HeldWrite write = server.nextHeld();

    server.timers.advance(ServerUnderTest.TIMEOUT);

    assertThat(result(asked).statusCode()).isEqualTo(403);
    assertThat(result(asked).body()).contains("\"reason\":\"timeout\"");
    assertThat(lastLine().event().decision()).isEqualTo(AuditDecision.TIMED_OUT);
    assertThat(reply(write, "{\"reply\":\"allow\"}").statusCode()).isEqualTo(404);
    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
  }

  @Test
  void aClientThatHangsUpTakesItsWriteWithIt() throws Exception {
    Recorded recorded = new Recorded();
    server.server().held().listen(recorded);
    try (RawClient raw = new RawClient(server.port())) {
      raw.send(
          "POST /workspace/%s/plugins HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                  .formatted(server.workspaceId(), ServerUnderTest.TOKEN)
              + "Content-Length: %d\r\n\r\n%s".formatted(ADD.length(), ADD));
      server.nextHeld();
    }

    assertThat(result(recorded.settled)).isInstanceOf(Settlement.Cancelled.class);
    assertThat(server.host("GET", "/approvals", "").body()).contains("\"items\":[]");
    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
  }

  @Test
  void aFileThatChangedSinceItWasShownIsNotOverwritten() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    HeldWrite write = server.nextHeld();
    String edited = SETTINGS.replace("\"one\"", "\"mine\"");
    server.file("opencode.jsonc", edited);

    reply(write, "{\"reply\":\"allow\"}");

    assertThat(result(asked).statusCode()).isEqualTo(409);
    assertThat(result(asked).body()).contains("\"code\":\"conflict\"");
    assertThat(server.read("opencode.jsonc")).isEqualTo(edited);
    assertThat(lastLine().outcome()).isEqualTo(AuditOutcome.FAILED);
  }

  @Test
  void nobodyIsAskedAboutWhatIsNotValid() {
    assertThat(server.in("POST", "/plugins", "{\"spec\":\"  \"}").body())
        .contains("\"code\":\"invalid_plugin_spec\"");

    assertThat(server.nothingHeld()).isTrue();
    assertThat(lastLine().event().decision()).isEqualTo(AuditDecision.REFUSED);
  }

  @Test
  void nobodyIsAskedAboutWhatChangesNothing() {
    assertThat(server.in("DELETE", "/plugins/absent", "").statusCode()).isEqualTo(200);
    assertThat(server.in("POST", "/plugins", "{\"spec\":\"one\"}").statusCode()).isEqualTo(200);

    assertThat(server.nothingHeld()).isTrue();
    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
  }

  @Test
  void theFirstDecisionWins() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    HeldWrite write = server.nextHeld();
    HeldWrites held = server.server().held();
    Settlement no = new Settlement.Denied(new Decider("chat", "telegram:42", "Ada"), "");

    assertThat(held.decide(write.id(), no)).isPresent();
    assertThat(reply(write, "{\"reply\":\"allow\"}").statusCode()).isEqualTo(404);

    assertThat(result(asked).statusCode()).isEqualTo(403);
  }

  @Test
  void oneClientMayNotHaveTooManyWaiting() throws Exception {
    List<FutureTask<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < HeldWrites.MAX_PER_CLIENT; i++) {
      asked.add(server.asking("POST", "/plugins", "{\"spec\":\"p%d\"}".formatted(i)));
      server.nextHeld();
    }

    HttpResponse<String> oneMore = server.in("POST", "/plugins", ADD);

    assertThat(oneMore.statusCode()).isEqualTo(429);
    assertThat(oneMore.body()).contains("\"code\":\"too_many_pending\"");
    server.server().held().pending().forEach(w -> reply(w, "{\"reply\":\"deny\"}"));
    for (FutureTask<HttpResponse<String>> one : asked) {
      assertThat(result(one).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void whatWaitsWhenTheServerStopsIsToldSo() throws Exception {
    FutureTask<HttpResponse<String>> asked = ask();
    server.nextHeld();

    server.close();

    assertThat(result(asked).statusCode()).isEqualTo(503);
    assertThat(lastLine().event().decision()).isEqualTo(AuditDecision.CANCELLED);
  }

  @Test
  void aWriteThatNobodyCouldDecideFailsAtOnce() {
    HeldWriteListener nobody =
        new Recorded() {
          @Override
          public Optional<String> whyNobodyCanDecide(HeldWrite write) {
            return Optional.of("set an owner first");
          }
        };
    server.server().held().listen(nobody);

    HttpResponse<String> asked = server.in("POST", "/plugins", ADD);

    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("set an owner first").contains("nobody_to_ask");
  }

  @Test
  void aPersonOfThisProcessIsNamedByItAndByNoHeader() throws Exception {
    Map<String, String> forged =
        Map.of(
            "Authorization",
            "Bearer " + ServerUnderTest.TOKEN,
            "X-OpenWork-Client-Id",
            "telegram:42");
    String path = "/workspace/" + server.workspaceId() + "/plugins";
    ServerUnderTest.later(() -> server.send("POST", path, ADD, forged));

    assertThat(server.nextHeld().actor().kind().word()).isEqualTo("remote");

    try (Vouchers.Voucher voucher = server.server().vouchers().forPerson("telegram:42")) {
      Map<String, String> vouched =
          Map.of(
              "Authorization",
              "Bearer " + ServerUnderTest.TOKEN,
              "X-OpenWork-Client-Id",
              voucher.value());
      ServerUnderTest.later(() -> server.send("POST", path, ADD, vouched));

      HeldWrite write = server.nextHeld();
      assertThat(write.actor().kind().word()).isEqualTo("chat");
      assertThat(write.actor().clientId()).isEqualTo("telegram:42");
    }
  }

  @Test
  void aLongPollReturnsAsSoonAsSomethingWaits() throws Exception {
    FutureTask<HttpResponse<String>> polled =
        ServerUnderTest.later(() -> server.host("GET", "/approvals?wait=30", ""));
    ask();
    HeldWrite write = server.nextHeld();

    assertThat(result(polled).body()).contains(write.id());
    String cursor = result(polled).body().replaceFirst(".*\"cursor\":(\\d+)}", "$1");
    FutureTask<HttpResponse<String>> changed =
        ServerUnderTest.later(() -> server.host("GET", "/approvals?wait=30&since=" + cursor, ""));
    reply(write, "{\"reply\":\"deny\"}");

    assertThat(result(changed).body()).contains("\"items\":[]");
  }

  @Test
  void theStreamTellsWhatWaitsAndHowItEnds() throws Exception {
    try (RawClient stream = new RawClient(server.port())) {
      stream.send(
          "GET /approvals/events HTTP/1.1\r\nHost: localhost\r\nX-OpenWork-Host-Token: %s\r\n\r\n"
              .formatted(ServerUnderTest.HOST_TOKEN));
      String told = stream.read();
      while (!told.contains("snapshot")) {
        told += stream.read();
      }
      ask();
      HeldWrite write = server.nextHeld();
      reply(write, "{\"reply\":\"allow\",\"by\":\"telegram:42\"}");
      while (!told.contains("finished")) {
        told += stream.read();
      }

      assertThat(told)
          .contains("text/event-stream")
          .containsSubsequence(
              "\"type\":\"requested\"",
              write.id(),
              "\"type\":\"settled\"",
              "\"outcome\":\"allowed\",\"by\":\"telegram:42\"",
              "\"result\":\"written\"");
    }
  }

  @Test
  void aThousandWritesOfFiftyClientsWaitAtOnce() throws Exception {
    String path = "/workspace/" + server.workspaceId() + "/plugins";
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String body = "{\"spec\":\"p%d\"}".formatted(i);
      clients.add(
          new RawClient(server.port())
              .send(
                  "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                          .formatted(path, ServerUnderTest.TOKEN)
                      + "X-OpenWork-Client-Id: c%d\r\nContent-Length: %d\r\n\r\n%s"
                          .formatted(i % 50, body.length(), body)));
    }
    for (int i = 0; i < 1_000; i++) {
      server.nextHeld();
    }

    assertThat(server.send("GET", "/health", "", Map.of()).statusCode()).isEqualTo(200);

    server.server().held().close();
    assertThat(clients.getLast().read()).contains(" 503 ");
    clients.forEach(RawClient::close);
  }

  /// Remembers the first settlement.
  private static class Recorded implements HeldWriteListener {

    private Settlement first = new Settlement.Expired();
    private final FutureTask<Settlement> settled = new FutureTask<>(() -> first);

    @Override
    public Optional<String> whyNobodyCanDecide(HeldWrite write) {
      return Optional.empty();
    }

    @Override
    public void held(HeldWrite write) {}

    @Override
    public void settled(HeldWrite write, Settlement settlement) {
      first = settlement;
      settled.run();
    }

    @Override
    public void finished(HeldWrite write, WriteResult result) {}
  }
}
