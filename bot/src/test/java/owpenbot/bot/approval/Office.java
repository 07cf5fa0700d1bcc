package owpenbot.bot.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TokenRow;
import owpenbot.bot.testing.TickedTimers;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.QuestionAsk;
import owpenbot.client.opencode.QuestionAsk.Choice;
import owpenbot.client.opencode.QuestionAsk.Question;
import owpenbot.client.opencode.ToolState;
import owpenbot.config.ApprovalSettings;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.FakePerson;
import owpenbot.connectors.testing.Shown;
import owpenbot.connectors.testing.Waiting;

/// A broker with a real store, a connector without a platform, a scripted asker and time that
/// stands still. Ann owns the bot and writes in private.
final class Office implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final Duration REMINDER = Duration.ofMinutes(10);

  /// No expiry.
  static final ApprovalSettings ASK = new ApprovalSettings(Mode.ASK, null, REMINDER);

  /// Above anything that a courier waits for.
  private static final Duration STEP = Duration.ofMillis(300);

  final TickedTimers timers;
  final ScriptedSource source;
  final FakeConnector connector;
  final FakePerson ann;
  final Store store;
  final Outbox outbox;
  final ApprovalBroker broker;
  final ConnectorSet connectors = new ConnectorSet();
  private final Path folder;

  Office(Path folder, ApprovalSettings settings) {
    this(folder, settings, new FakeConnector(), new TickedTimers(NOW), new ScriptedSource());
  }

  private Office(
      Path folder,
      ApprovalSettings settings,
      FakeConnector connector,
      TickedTimers timers,
      ScriptedSource source) {
    this.folder = folder;
    this.connector = connector;
    this.timers = timers;
    this.source = source;
    ann = connector.person("42", "Ann");
    store = Store.open(folder.resolve("bot.db"));
    connectors.add(connector);
    outbox = new Outbox(store, connectors, timers);
    broker =
        new ApprovalBroker(
            store,
            outbox,
            connectors,
            new Audience(connectors, () -> List.of(ann.id()), (_, _, _) -> List.of(ann.id())),
            List.of(source),
            new PreviewFiles(folder.resolve("files")),
            settings,
            timers,
            new Ids(new Random(timers.clock().millis())));
    outbox.listen(broker.settlements()::delivered);
  }

  /// The same bot after its process ended; nothing of its memory is left.
  Office restarted(ApprovalSettings settings) {
    close();
    timers.close();
    Office next = new Office(folder, settings, connector, timers, source);
    next.broker.resume();
    return next;
  }

  /// A guest's run, whose cards go to the guest and to the owners.
  AskContext guest() {
    FakePerson guest = connector.person("7", "Guest");
    AskContext ann = context("ses_1");
    return new AskContext(
        guest.privately(), List.of(), ann.directory(), ann.rootSession(), guest.id(), ann.origin());
  }

  AskContext context(String rootSession) {
    Origin origin = new Origin("shop", "Fix the tests", List.of("build"), "Ann");
    return new AskContext(ann.privately(), List.of(), "/srv/shop", rootSession, ann.id(), origin);
  }

  /// The engine asks to run a command in Ann's session.
  void asksToRun(String id, String command) {
    asksToRun(id, command, "ses_1", "ses_1");
  }

  void asksToRun(String id, String command, String session, String rootSession) {
    asksToRun(id, command, session, context(rootSession));
  }

  void asksToRun(String id, String command, String session, AskContext context) {
    source.asks(id);
    PermissionAsk ask =
        new PermissionAsk(
            id, session, "bash", List.of(command), List.of("x *"), Map.of(), "msg_1", "call_" + id);
    broker.permissionAsked(ask, call(ask, command), context);
  }

  private static Part.Tool call(PermissionAsk ask, String command) {
    ToolState state =
        new ToolState(
            ToolState.Status.RUNNING, Map.of("command", command), "", "", null, null, null);
    return new Part.Tool(
        "prt_1", "msg_1", ask.sessionId(), String.valueOf(ask.callId()), "bash", state);
  }

  /// The model asks to choose a colour.
  void asksColour(String id) {
    source.asks(id);
    List<Choice> colours = List.of(new Choice("Red", ""), new Choice("Blue", ""));
    Question question = new Question("Colour", "Which colour?", colours, false, true);
    broker.questionAsked(
        new QuestionAsk(id, "ses_1", List.of(question), "msg_1", "call_1"), context("ses_1"));
  }

  /// The model asks two things, the second with several answers.
  void asksColourAndDays(String id) {
    source.asks(id);
    List<Choice> colours = List.of(new Choice("Red", ""), new Choice("Blue", ""));
    List<Choice> days = List.of(new Choice("Mon", ""), new Choice("Tue", ""));
    broker.questionAsked(
        new QuestionAsk(
            id,
            "ses_1",
            List.of(
                new Question("Colour", "Which colour?", colours, false, true),
                new Question("Days", "Which days?", days, true, false)),
            "msg_1",
            "call_1"),
        context("ses_1"));
  }

  /// Ann presses a button of a message.
  Receipt presses(Shown message, String label) {
    return presses(message.button(label).token());
  }

  /// Ann presses a button that may no longer be there.
  Receipt presses(String token) {
    return broker.presses().press(meaning(token), sender(), ann.chat());
  }

  /// Ann sends off the form that a press opened.
  Receipt submits(Receipt opened, String text) {
    String token = ((Receipt.OpenForm) opened).form().token();
    return broker.presses().submitted(meaning(token), sender(), Map.of(Presses.FIELD, text));
  }

  private Presses.Press meaning(String token) {
    TokenRow row = store.read(tables -> tables.tokens().find(token)).orElseThrow();
    return broker.presses().meaning(row).orElseThrow();
  }

  /// Ann decides; empty when it was taken.
  String decides(String id, Decision.Kind kind) {
    return broker.claim(row(id).id(), Decision.of(kind, ann.id(), "Ann")).orElse("");
  }

  ApprovalRow row(String id) {
    return store
        .read(tables -> tables.approvals().byExternalId(OpencodeApprovals.NAME, id))
        .orElseThrow();
  }

  ApprovalState state(String id) {
    return ApprovalState.of(row(id));
  }

  /// Lets time pass until the approval is there; seconds at most.
  void awaitState(String id, ApprovalState state) {
    Waiting.until(
        id + " is " + state,
        () -> {
          boolean there = state(id) == state;
          if (!there) {
            timers.tick(STEP);
          }
          return there;
        });
  }

  /// Lets time pass until this holds; seconds at most.
  void passTimeUntil(BooleanSupplier holds) {
    Waiting.until(
        "what is waited for",
        () -> {
          boolean there = holds.getAsBoolean();
          if (!there) {
            timers.tick(STEP);
          }
          return there;
        });
  }

  /// Waits for a card about this in Ann's chat.
  Shown card(String title) {
    return connector.awaitShown(ann.chat(), shown -> shown.text().contains(title));
  }

  /// All that Ann sees.
  List<Shown> shown() {
    return connector.shown(ann.chat());
  }

  Sender sender() {
    return new Sender(ann.id(), "Ann", false);
  }

  static @Nullable PersonId decider(ApprovalRow row) {
    String by = row.decidedBy();
    return by == null ? null : PersonId.parse(by);
  }

  @Override
  public void close() {
    outbox.close();
    store.close();
  }
}
