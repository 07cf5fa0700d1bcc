package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Resource;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlServer;
import owpenbot.bot.operator.BindingRoutes;
import owpenbot.bot.operator.BookRoutes;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Sessions, bindings and approvals on the command line, with a running process and without one;
/// what needs the process says so.
class OperatorCommandsTest {

  private static final ChatRef PHONE = ChatRef.of(new ConnectorId("telegram", "default"), "42");
  private static final ChatRef DESK = ChatRef.of(new ConnectorId("slack", "club"), "D1");
  private static final Sender ANN = new Sender(new PersonId("telegram", "42"), "Ann", false);
  private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path home;

  private final List<AutoCloseable> open = new ArrayList<>();
  private Rig rig;
  private Store store;
  private AccessBook access;
  private SharedSessions shared;
  private Directories directories;

  @BeforeEach
  void open() throws IOException {
    rig = new Rig(home);
    rig.variables.put("OWPENBOT_OWNERS", "telegram:42,slack:U1");
    Files.createDirectories(rig.dataDir());
    Files.createDirectories(home.resolve("shop"));
    store = Store.open(rig.dataDir().resolve("bot.db"));
    open.add(store);
    AccessSettings owner =
        new AccessSettings(Set.of("telegram:42", "slack:U1"), Set.of(), true, false);
    access = new AccessBook(owner, Set.of(), store);
    directories = new Directories(home.toString(), Map.of(), List.of(home.toString()));
    shared = new SharedSessions(store, access, directories);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open.reversed()) {
      resource.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sessionsAreListedWithTheirChats(boolean running) {
    session();
    shared.join(chat(DESK, "Ann"), new Sender(new PersonId("slack", "U1"), "Ann", false), "abcdef");
    runProcess(running);
    String state = running ? "running" : "unknown";

    Rig.Result text = rig.run("sessions");

    assertThat(text.out())
        .isEqualTo(
            "abcdef %-7s Fix the cart · ~/shop · telegram/default/42 (Ann) · followed by slack/club/D1\n"
                .formatted(state));
    assertThat(text.err()).contains(running ? "" : "no owpenwork runs: this is what it remembered");
    assertThat(rig.run("sessions", "--json").out())
        .isEqualTo(
            """
            [{"id":"ses_000abcdef","code":"abcdef","title":"Fix the cart","state":"%s",\
            "directory":"~/shop","chat":"telegram/default/42","chatTitle":"Ann",\
            "followers":["slack/club/D1"],"startedBy":"telegram:42",\
            "usedAt":"2026-11-23T10:00:00Z"}]
            """
                .formatted(state));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bindingsAreSetListedAndCleared(boolean running) {
    runProcess(running);

    assertThat(rig.run("bindings", "list"))
        .isEqualTo(new Rig.Result(0, "No chat has a folder of its own.\n", ""));
    assertThat(rig.run("bindings", "set", "telegram/default/42", "shop", "--json").out())
        .isEqualTo(
            "{\"success\":true,\"message\":\"telegram/default/42 works in ~/shop now, in a new"
                + " session.\"}\n");
    assertThat(rig.run("bindings", "list").out()).isEqualTo("telegram/default/42 ~/shop\n");
    assertThat(rig.run("bindings", "list", "--channel", "telegram", "--json").out())
        .isEqualTo(
            """
            [{"channel":"telegram","identityId":"default","peerId":"42","directory":"~/shop",\
            "chat":"telegram/default/42"}]
            """);
    assertThat(rig.run("bindings", "list", "--identity", "other", "--json").out())
        .isEqualTo("[]\n");
    assertThat(rig.run("bindings", "clear", "telegram/default/42").out())
        .isEqualTo("telegram/default/42 works in ~ now, in a new session.\n");
    Rig.Result twice = rig.run("bindings", "clear", "telegram/default/42");
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.err()).contains("has no binding");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChatIsNotBoundOutsideTheRoots(boolean running) {
    runProcess(running);

    Rig.Result result = rig.run("bindings", "set", "telegram/default/42", "/");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("/ is not a folder within ~");
    assertThat(rig.run("bindings", "set", "telegram", "shop").code()).isEqualTo(2);
  }

  @Test
  void aChatAtWorkIsNotBoundElsewhere() {
    session();
    shared.begin(chat(PHONE, "Ann"), ANN);
    runProcess(true);

    assertThat(rig.run("bindings", "set", "telegram/default/42", "shop").err())
        .contains("Something runs in telegram/default/42");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWaitsForADecisionIsListedAndShownWhole(boolean running) {
    approval();
    runProcess(running);

    Rig.Result list = rig.run("approvals", "list");

    assertThat(list.out())
        .startsWith("7KQ2 run a command · ")
        .endsWith(" · telegram/default/42 · asked by telegram:42\n");
    assertThat(list.err()).contains(running ? "" : "no owpenwork runs: this is what waited");
    assertThat(rig.run("approvals", "list", "--json").out())
        .contains("\"id\":\"7KQ2\"", "\"createdAt\":\"2026-11-23T10:00:00Z\"");
    assertThat(rig.run("approvals", "show", "7kq2").out()).isEqualTo("git push\n");
    assertThat(rig.run("approvals", "show", "ZZZZ").err()).contains("approvals list shows");
  }

  @Test
  void whatNeedsARunningProcessSaysHowToStartOne() {
    for (String[] words :
        new String[][] {
          {"approvals", "approve", "7KQ2"},
          {"approvals", "deny", "7KQ2"},
          {"send", "telegram:42", "hello"},
          {"trust", "add", "shop"}
        }) {
      Rig.Result result = rig.run(words);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("no owpenwork runs here; start it with: owpenwork start");
    }
  }

  @Test
  void aLineToSendThatIsNotUnderstoodIsAMistakeOfItsOwn() {
    for (String[] words :
        new String[][] {
          {"send"},
          {"send", "telegram", "hello"},
          {"send", "--channel", "telegram", "hello"},
          {"send", "--to", "42", "hello"}
        }) {
      assertThat(rig.run(words).code()).isEqualTo(2);
    }
  }

  private void session() {
    shared.started(
        chat(PHONE, "Ann"),
        new SessionRow(
            "ses_000abcdef", home.resolve("shop").toString(), "Fix the cart", "telegram:42", THEN),
        Optional.empty());
  }

  private void approval() {
    ApprovalCodec codec = new ApprovalCodec();
    ApprovalRequest request =
        new ApprovalRequest.Permission(
            new ApprovalRequest.Origin("shop", "Fix the cart", List.of("build"), "Ann"),
            "bash",
            "run a command",
            ApprovalRequest.Shape.COMMAND,
            "git push",
            "git push",
            List.of());
    store.update(
        tables ->
            tables
                .approvals()
                .add(
                    new ApprovalRow(
                        "a1",
                        "7KQ2",
                        "opencode",
                        "permission",
                        "per_1",
                        PHONE,
                        "/shop",
                        "ses_1",
                        "ses_1",
                        "telegram:42",
                        codec.write(request),
                        "hash",
                        "SHOWN",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        THEN,
                        null)));
  }

  private static Chat chat(ChatRef ref, String title) {
    return new Chat(ref, Chat.Kind.PRIVATE, title, false);
  }

  private void runProcess(boolean running) {
    if (!running) {
      return;
    }
    Map<String, ControlRoute> routes =
        new HashMap<>(new BindingRoutes(store, directories, shared).routes());
    routes.putAll(new BookRoutes(store, PHONE::equals).routes());
    open.add(
        ControlServer.start(
            routes,
            actor -> access.authorize(actor, new Action.Control(), new Resource.WholeProcess()),
            rig.dataDir(),
            "1.0",
            Clock.systemUTC()));
  }
}
