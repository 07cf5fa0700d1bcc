package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.openwork.HostRoutes;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Writes that our own server holds: a remote client asks over plain HTTP, a person in a chat
/// decides, and the file, the answer, the card and the audit log agree.
final class OwnServerFlowTest {

  private static final String SETTINGS =
      """
      {
        // what the team uses
        "model": "anthropic/claude", // the big one
        "plugin": [
          "opencode-wakatime", // hours
        ],
      }
      """;

  @TempDir private Path data;
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void settings() throws IOException {
    directory = directory.toRealPath();
    file = Files.writeString(directory.resolve("opencode.jsonc"), SETTINGS);
  }

  private ServerWrites start(Duration timeout, UnaryOperator<Options> change) {
    return ServerWrites.start(
        data, directory, options -> change.apply(options.openwork(ServerWrites.own(timeout))));
  }

  private ServerWrites start() {
    return start(Duration.ofMinutes(10), UnaryOperator.identity());
  }

  private static RemoteClient client(ServerWrites flow) {
    return new RemoteClient(flow.bot().openwork.reading().url(), "own-client-token");
  }

  private static String workspace(ServerWrites flow) {
    return "/workspace/" + flow.bot().openwork.reading().client().workspaces().getFirst().id();
  }

  private static RemoteClient.Waiting addPlugin(ServerWrites flow, RemoteClient client) {
    return client.asks("POST", workspace(flow) + "/plugins", "{\"spec\":\"my-plugin@1\"}");
  }

  private String audit(ServerWrites flow, RemoteClient client) {
    return client.get(workspace(flow) + "/audit").body();
  }

  @Test
  void aClickWritesTheFileAndEverybodyIsToldTheTruth() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      RemoteClient.Waiting request = addPlugin(flow, client);
      SeenMessage card = flow.card();

      assertThat(card.text())
          .contains("my-plugin@1")
          .contains("(+1 −0)")
          .contains("+    \"my-plugin@1\"")
          .contains(file.getFileName().toString())
          .contains(directory.getFileName().toString())
          .contains("a remote client that calls itself “desktop”")
          .contains("Expires in ");
      assertThat(card.labels()).containsExactly("Allow", "Deny", "Deny + reason…");
      flow.olga.clicks(card, "Allow");

      HttpResponse<String> answer = request.answer();
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("my-plugin@1");
      assertThat(Files.readString(file))
          .contains("// what the team uses")
          .contains("// the big one")
          .contains("\"opencode-wakatime\"")
          .contains("// hours")
          .contains("\"my-plugin@1\"");
      SeenMessage done = flow.says(card, "Allowed by Olga (telegram) · ");
      assertThat(done.labels()).containsExactly("Reload opencode");
      assertThat(audit(flow, client)).contains("\"telegram:42\"").contains("allowed");
      String id = workspace(flow).substring("/workspace/".length());
      assertThat(
              new AuditLogs(data.resolve("audit"), Clock.systemUTC(), UnaryOperator.identity())
                  .workspace(id)
                  .verify()
                  .faults())
          .isEmpty();
    }
  }

  @Test
  void aDenialWritesNothing() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      RemoteClient.Waiting request = addPlugin(flow, client);
      SeenMessage card = flow.card();

      flow.olga.clicks(card, "Deny");

      HttpResponse<String> answer = request.answer();
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("write_denied").contains("\"denied\"");
      flow.says(card, "Denied by Olga (telegram) · ");
      assertThat(Files.readString(file)).isEqualTo(SETTINGS);
      assertThat(audit(flow, client)).contains("denied");
    }
  }

  @Test
  void expiryIsSaidAsExpiry() throws IOException {
    try (ServerWrites flow = start(Duration.ofSeconds(3), UnaryOperator.identity());
        RemoteClient client = client(flow)) {
      RemoteClient.Waiting request = addPlugin(flow, client);
      SeenMessage card = flow.card();

      assertThat(request.answer().body()).contains("\"timeout\"");
      SeenMessage over = flow.says(card, "Expired unanswered; nobody denied it");
      assertThat(over.labels()).isEmpty();
      assertThat(flow.click(flow.olga, card, "Allow"))
          .contains("Too late: it expired unanswered")
          .contains("Nothing was written");
      assertThat(Files.readString(file)).isEqualTo(SETTINGS);
      assertThat(audit(flow, client)).contains("timed-out");
    }
  }

  @Test
  void aClientThatHangsUpTakesItsRequestBack() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      RemoteClient.Waiting request = addPlugin(flow, client);
      SeenMessage card = flow.card();

      request.hangUp();

      SeenMessage over = flow.says(card, "the client hung up");
      assertThat(over.labels()).isEmpty();
      assertThat(flow.click(flow.olga, card, "Allow")).startsWith("Nothing was done");
      assertThat(Files.readString(file)).isEqualTo(SETTINGS);
    }
  }

  @Test
  void aFileThatChangedMeanwhileIsNotOverwritten() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      RemoteClient.Waiting request = addPlugin(flow, client);
      SeenMessage card = flow.card();
      String changed = SETTINGS.replace("claude", "other");
      Files.writeString(file, changed);

      flow.olga.clicks(card, "Allow");

      HttpResponse<String> answer = request.answer();
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("\"conflict\"");
      SeenMessage over = flow.says(card, "Not written: ");
      assertThat(over.text()).contains("was changed after this was shown");
      assertThat(over.labels()).isEmpty();
      assertThat(Files.readString(file)).isEqualTo(changed);
    }
  }

  @Test
  void aRestartEndsWhatWaitedAndSaysSo() {
    try (ServerWrites flow = start()) {
      try (RemoteClient client = client(flow)) {
        RemoteClient.Waiting request = addPlugin(flow, client);
        SeenMessage card = flow.card();
        flow.telegram.awaitAllConfirmed();

        flow.stopBot();
        assertThat(request.answer().statusCode()).isEqualTo(503);
        flow.startBot();

        flow.says(card, "Nothing was written");
        assertThat(flow.click(flow.olga, card, "Allow")).startsWith("Nothing was done");
        assertThat(Files.exists(file)).isTrue();
      }
    }
  }

  @Test
  void withoutAnybodyToAskAWriteFailsAtOnceAndSaysHowToNameAnOwner() {
    try (ServerWrites flow =
            start(
                Duration.ofMinutes(10),
                options ->
                    options.access(
                        new AccessSettings(Set.of(), Set.of("telegram:*"), true, false)));
        RemoteClient client = client(flow)) {
      HttpResponse<String> answer = addPlugin(flow, client).answer();

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("OWPENBOT_OWNERS");
    }
  }

  @Test
  void anOwnerWhoNeverWroteCannotBeAskedAndTheWriteFails() {
    try (ServerWrites flow =
            start(
                Duration.ofMinutes(10),
                options ->
                    options.access(
                        new AccessSettings(
                            Set.of("telegram:77"), Set.of("telegram:*"), true, false)));
        RemoteClient client = client(flow)) {
      HttpResponse<String> answer = addPlugin(flow, client).answer();

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("OWPENBOT_OWNERS");
    }
  }

  @Test
  void aChangeAskedForInAChatIsThePersonsAndNeedsAnOwner() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      flow.gus.writes("/plugins add guests-plugin");
      SeenMessage card = flow.card();

      assertThat(card.text()).contains("telegram:43").contains("guests-plugin");
      flow.olga.clicks(card, "Allow");

      flow.telegram.awaitText(flow.gus.room(), "✅ ");
      assertThat(Files.readString(file)).contains("\"guests-plugin\"").contains("// hours");
      assertThat(audit(flow, client)).contains("\"telegram:43\"").contains("\"telegram:42\"");
      flow.gus.writes("/plugins");
      flow.telegram.awaitText(flow.gus.room(), "opencode-wakatime");
    }
  }

  @Test
  void aDeniedChangeIsToldWithItsReason() {
    try (ServerWrites flow = start()) {
      flow.gus.writes("/config set model other/model");
      SeenMessage card = flow.card();
      String id = ServerWrites.shortId(card);

      flow.olga.writes("/deny " + id + " not this week");

      flow.telegram.awaitText(flow.gus.room(), "Denied; nothing was written. “not this week”");
      flow.says(card, "“not this week”");
    }
  }

  @Test
  void settingsSkillsAndCommandsAreReadAndWritten() throws IOException {
    try (ServerWrites flow = start()) {
      flow.olga.writes("/workspaces");
      flow.telegram.awaitText(flow.olga.room(), "(this chat's)");
      flow.olga.writes("/config get model");
      flow.telegram.awaitText(flow.olga.room(), "anthropic/claude");
      flow.olga.writes("/config set agent.build.model a/b");
      flow.olga.clicks(flow.card(), "Allow");
      flow.telegram.awaitText(flow.olga.room(), "agent.build.model is set");
      assertThat(Files.readString(file)).contains("\"a/b\"").contains("// the big one");

      flow.olga.sendsDocument(flow.olga.room(), "SKILL.md", AttachedSkill.BYTES, "/skills add");
      flow.olga.clicks(flow.card(), "Allow");
      flow.telegram.awaitText(flow.olga.room(), "Written: ");
      assertThat(directory.resolve(".opencode/skills/tidy/SKILL.md")).exists();

      flow.olga.writes("/mcp add docs https://mcp.example.com/x");
      flow.olga.clicks(flow.card(), "Allow");
      flow.told("docs");
      flow.olga.writes("/commands add hello Say hello");
      flow.olga.clicks(flow.card(), "Allow");
      flow.told("/hello");
      flow.olga.writes("/audit");
      flow.telegram.awaitText(flow.olga.room(), "allowed by telegram:42");
      flow.olga.writes("/export");
      flow.telegram.awaitText(flow.olga.room(), "Exported.");
    }
  }

  @Test
  void whoeverSitsAtTheMachineNeedsNoCardAndIsAudited() throws IOException {
    try (ServerWrites flow = start();
        RemoteClient client = client(flow)) {
      ControlRoute change =
          Objects.requireNonNull(
              new HostRoutes(flow.bot().openwork).routes().get("POST /v1/openwork/change"));

      ControlRoute.Answer answer =
          change.handle(Map.of("what", "plugins", "verb", "add", "name", "hosts-plugin"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(Files.readString(file)).contains("\"hosts-plugin\"").contains("// hours");
      assertThat(flow.cards(flow.olga)).isZero();
      assertThat(audit(flow, client)).contains("\"host:cli\"").contains("allowed");
    }
  }

  /// What somebody attaches.
  private static final class AttachedSkill {
    static final byte[] BYTES =
        "---\nname: tidy\ndescription: Tidies up\n---\n\nTidy.\n".getBytes(StandardCharsets.UTF_8);
  }
}
