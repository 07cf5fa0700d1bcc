package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.access.PairingOutcome;
import owpenbot.bot.access.Resource;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlServer;
import owpenbot.bot.control.HealthReport;
import owpenbot.bot.control.ProcessRoutes;
import owpenbot.bot.control.StateRoutes;
import owpenbot.bot.control.StatusReport;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TrustRow;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Commands about what the store keeps, each with a running process and without one.
class StateCommandsTest {

  private static final ConnectorId CONNECTOR = new ConnectorId("telegram", "default");
  private static final PersonId ANN = new PersonId("telegram", "42");

  @TempDir private Path home;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<PairingOutcome> told = new ArrayList<>();
  private Rig rig;
  private Store store;
  private AccessBook book;
  private Pairing pairing;

  @BeforeEach
  void open() throws IOException {
    rig = new Rig(home);
    Files.createDirectories(rig.dataDir());
    store = Store.open(rig.dataDir().resolve("bot.db"));
    open.add(store);
    AccessSettings settings = new AccessSettings(Set.of("telegram:7"), Set.of(), false, false);
    rig.variables.put("OWPENBOT_OWNERS", "telegram:7");
    book = new AccessBook(settings, Set.of(), store);
    pairing = new Pairing(store, book, Clock.systemUTC(), new SecureRandom());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open.reversed()) {
      resource.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pairingIsListedAndApproved(boolean running) {
    runProcess(running);
    String code = request();

    assertThat(rig.run("pairing", "list").out()).isEqualTo(code + " telegram 42 Ann?[2J\n");
    assertThat(rig.run("pairing", "list", "--json").out())
        .matches(
            "\\[\\{\"code\":\"%s\",\"peerId\":\"42\",\"channel\":\"telegram\",".formatted(code)
                + "\"createdAt\":\"[^\"]+Z\",\"expiresAt\":\"[^\"]+Z\",\"name\":\"[^\"]+\"}]\n");
    assertThat(rig.run("pairing", "approve", code, "--json").out())
        .isEqualTo(
            """
            {"success":true,"peerId":"42","channel":"telegram","owner":false}
            """);
    assertThat(rig.run("pairing", "list").out()).isEqualTo("No pending pairing requests.\n");
    book.reload();
    assertThat(mayWrite()).isTrue();
    assertThat(told).hasSize(running ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ownersAreMadeByApprovingAsOne(boolean running) {
    runProcess(running);

    assertThat(rig.run("pairing", "approve", request(), "--owner").out())
        .isEqualTo("Approved telegram:42 as an owner\n");
    book.reload();
    assertThat(book.owners()).containsExactly(ANN, new PersonId("telegram", "7"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrongCodesAreRefusedAndAfterFiveNotLookedAt(boolean running) {
    runProcess(running);
    String code = request();

    for (int i = 0; i < 5; i++) {
      assertThat(rig.run("pairing", "approve", "WRONG", "--json"))
          .isEqualTo(
              new Rig.Result(
                  1,
                  """
                  {"success":false,"error":"No pending request has this code: mistyped, used or expired."}
                  """,
                  ""));
    }

    assertThat(rig.run("pairing", "approve", code).err()).contains("Too many wrong codes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deniedRequestsAreGone(boolean running) {
    runProcess(running);

    assertThat(rig.run("pairing", "deny", request(), "--json").out())
        .contains("\"success\":true", "\"message\":\"Removed pairing request.\"");
    assertThat(pairing.pending()).isEmpty();
    assertThat(mayWrite()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void peopleAreListedAndRevoked(boolean running) {
    runProcess(running);
    pairing.approve(request(), false, "cli");

    assertThat(rig.run("access", "list").out())
        .isEqualTo("telegram:7 owner (by settings)\ntelegram:42 allowed (by cli)\n");
    assertThat(rig.run("access", "revoke", "telegram:42"))
        .isEqualTo(new Rig.Result(0, "Revoked telegram:42.\n", ""));
    assertThat(rig.run("access", "revoke", "telegram:42").err()).contains("was not let in");
    assertThat(rig.run("access", "revoke", "telegram:7").err()).contains("allowed by the settings");
    assertThat(rig.run("access", "revoke", "ann").err()).contains("not platform:id: ann");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void grantsAndTrustAreListedAndRevoked(boolean running) {
    runProcess(running);
    Instant now = Clock.systemUTC().instant();
    long id = store.write(t -> t.grants().add("ses_1", "bash", "git status", "telegram:7", now));
    store.update(t -> t.trust().put(new TrustRow("/shop", "abc", "telegram:7", now)));

    assertThat(rig.run("grants", "list").out())
        .isEqualTo(id + " bash git status (session ses_1, by telegram:7)\n");
    assertThat(rig.run("grants", "revoke", Long.toString(id)).code()).isZero();
    assertThat(rig.run("grants", "list").out()).isEqualTo("No grants.\n");
    assertThat(rig.run("trust", "list", "--json").out()).contains("\"directory\":\"/shop\"");
    assertThat(rig.run("trust", "revoke", "/shop").code()).isZero();
    assertThat(rig.run("trust", "revoke", "/shop").code()).isEqualTo(1);
  }

  @Test
  void changesOfPeopleGrantsAndTrustStandInTheBotsOwnLog() {
    Instant now = Clock.systemUTC().instant();
    long grant = store.write(t -> t.grants().add("ses_1", "bash", "ls", "telegram:7", now));
    store.update(t -> t.trust().put(new TrustRow("/shop", "abc", "telegram:7", now)));
    String code = request();

    rig.run("pairing", "approve", code);
    rig.run("access", "revoke", "telegram:42");
    rig.run("grants", "revoke", Long.toString(grant));
    rig.run("trust", "revoke", "/shop");

    assertThat(rig.run("audit", "--own").out())
        .containsSubsequence(
            "trust.revoke /shop",
            "grants.revoke " + grant,
            "access.revoke telegram:42",
            "pairing.approve")
        .contains("host:cli")
        .doesNotContain(code);
    assertThat(rig.run("audit", "--verify").out()).isEqualTo("bot: intact, 8 lines\n");
  }

  @Test
  void statusHasTheOriginalsShapeWithoutAProcess() {
    assertThat(rig.run("status", "--json").out())
        .isEqualTo(
            """
            {"config":"~/.owpenbot/owpenbot.json",\
            "whatsapp":{"linked":false,"dmPolicy":"pairing","selfChatMode":false,\
            "authDir":"~/.owpenbot/credentials/whatsapp/default"},\
            "telegram":{"configured":false,"enabled":false},\
            "opencode":{"url":"http://127.0.0.1:4096","directory":"~"},"process":null}
            """);
  }

  @Test
  void statusTellsHowTheRunningProcessIsDoing() {
    runProcess(true);

    assertThat(rig.run("status", "--json").out())
        .contains(
            "\"opencode\":{\"url\":\"http://127.0.0.1:5000\"",
            "\"process\":{\"pid\":" + ProcessHandle.current().pid(),
            "\"connectors\":[{\"id\":\"telegram/default\",\"state\":\"FAILED\",\"problem\":\"bad"
                + " token\"}]");
    assertThat(rig.run("status").out())
        .contains("telegram/default · FAILED · bad token", "Note: the port 3005 is taken");
  }

  @Test
  void healthIsTheRunningProcesssEngine() {
    runProcess(true);

    assertThat(rig.run("health", "--json"))
        .isEqualTo(
            new Rig.Result(
                0,
                """
                {"healthy":true,"opencodeUrl":"http://127.0.0.1:5000",\
                "channels":{"whatsapp":"unlinked","telegram":"unconfigured"}}
                """,
                ""));
  }

  @Test
  void healthWithoutAnEngineIs1() {
    rig.variables.put("OPENCODE_URL", "http://127.0.0.1:9");

    Rig.Result result = rig.run("health", "--json");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith("{\"healthy\":false,\"opencodeUrl\":\"http://127.0.0.1:9\"")
        .contains("\"error\":");
  }

  @Test
  void stopWithNothingRunningIsFine() {
    assertThat(rig.run("stop", "--json"))
        .isEqualTo(new Rig.Result(0, "{\"success\":true,\"stopped\":false}\n", ""));
  }

  private void runProcess(boolean running) {
    if (!running) {
      return;
    }
    Map<String, ControlRoute> routes =
        new HashMap<>(new StateRoutes(store, book, pairing, told::add).routes());
    HealthReport health =
        new HealthReport("http://127.0.0.1:5000", true, "1.18.34", Map.of("telegram", false));
    Health failed = new Health(Health.State.FAILED, null, null, "bad token");
    StatusReport status =
        new StatusReport(
            health,
            new TreeMap<>(Map.of(CONNECTOR, failed)),
            List.of("the port 3005 is taken"),
            Map.of());
    routes.putAll(ProcessRoutes.of(() -> status, new StopSwitch()));
    open.add(
        ControlServer.start(
            routes,
            actor -> book.authorize(actor, new Action.Control(), new Resource.WholeProcess()),
            rig.dataDir(),
            "1.0",
            Clock.systemUTC()));
  }

  private String request() {
    pairing.request(new Sender(ANN, "Ann\u001b[2J", false), ChatRef.of(CONNECTOR, "42"));
    String code = pairing.pending().getFirst().code();
    return code.substring(0, 4) + "-" + code.substring(4);
  }

  private boolean mayWrite() {
    return book.authorize(
            new Actor.Person(ANN, false),
            new Action.Write(),
            new Resource.InChat(Chat.Kind.PRIVATE, null))
        .allowed();
  }
}
