package owpenbot.bot.approval;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.Action;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.Store;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.QuestionAsk;
import owpenbot.config.ApprovalSettings;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;

/// Everything that waits for a person: takes the asks, shows them, takes the first valid decision,
/// brings it back and keeps every card true. Thread-safe; all it knows is in the store.
public final class ApprovalBroker {

  private final Store store;
  private final Outbox outbox;
  private final Audience audience;
  private final ApprovalSettings settings;
  private final Timers timers;
  private final Ids ids;
  private final ApprovalCodec codec = new ApprovalCodec();
  private final RequestTexts texts = new RequestTexts(codec);
  private final Ledger ledger;
  private final Courier courier;
  private final Grants grants;
  private final CardDesk desk;
  private final Abandoned abandoned = new Abandoned();
  private final ApprovalClock clock;
  private final Settlements settlements;
  private final Presses presses;
  private final Writes writes;
  private final Map<String, ApprovalSource> sources;

  /// The rooms of the package, built around one store.
  ///
  /// @param sources who can ask, by [ApprovalSource#name]
  public ApprovalBroker(
      Store store,
      Outbox outbox,
      ConnectorSet connectors,
      Audience audience,
      List<ApprovalSource> sources,
      PreviewFiles files,
      ApprovalSettings settings,
      Timers timers,
      Ids ids) {
    this.store = store;
    this.outbox = outbox;
    this.audience = audience;
    this.settings = settings;
    this.timers = timers;
    this.ids = ids;
    this.desk = new CardDesk(connectors, codec, files, ids::token, timers.clock());
    this.ledger = new Ledger(store, outbox, desk);
    Map<String, ApprovalSource> byName = new HashMap<>();
    sources.forEach(source -> byName.put(source.name(), source));
    this.sources = Map.copyOf(byName);
    this.grants = new Grants(store, codec, timers.clock());
    this.courier = new Courier(ledger, byName, timers, grants::took);
    this.clock = new ApprovalClock(store, outbox, settings, timers, this::title, this::claim);
    this.settlements = new Settlements(ledger, courier, desk, abandoned, timers);
    this.presses = new Presses(store, outbox, this, ledger, desk, codec, ids);
    this.writes = new Writes(ledger, abandoned, timers, ids, codec, clock::watch);
  }

  /// What people press.
  public Presses presses() {
    return presses;
  }

  /// What the OpenWork server holds.
  public Writes writes() {
    return writes;
  }

  /// What happens without a press.
  public Settlements settlements() {
    return settlements;
  }

  /// Tells of every change of an approval, once it is in the store; set once, before the first.
  public void listen(Consumer<ApprovalRow> listener) {
    ledger.listen(listener);
  }

  /// Goes on with what an earlier process left open. Called once, before anybody can decide.
  public void resume() {
    List<ApprovalRow> alive = settlements.alive();
    abandoned.inherit(alive);
    alive.forEach(clock::watch);
    alive.forEach(writes::resume);
  }

  /// Everything that waits for a person, oldest first.
  public List<ApprovalRow> open() {
    return settlements.alive().stream().filter(row -> ApprovalState.of(row).open()).toList();
  }

  /// By the id that people see.
  public Optional<ApprovalRow> byShortId(String shortId) {
    return store.read(tables -> tables.approvals().byShortId(shortId));
  }

  /// The standing permissions.
  public Grants grants() {
    return grants;
  }

  /// A tool call waits.
  public void permissionAsked(PermissionAsk ask, Part.@Nullable Tool call, AskContext context) {
    Permission request = PermissionPreview.of(ask, call, context.origin());
    ApprovalRow row =
        row(OpencodeApprovals.PERMISSION, ask.id(), ask.sessionId(), request, context);
    switch (settings.mode()) {
      case ASK -> {
        Optional<String> granted = grants.covering(context.rootSession(), request);
        if (granted.isPresent()) {
          decideUnseen(row, new Decision(Decision.Kind.ONCE, granted.get(), List.of(), null, ""));
        } else {
          show(row, context, new Action.Decide(Action.Choice.ONCE));
        }
      }
      case ALLOW ->
          decideUnseen(
              row, new Decision(Decision.Kind.ONCE, "allowed by settings", List.of(), null, ""));
      case DENY ->
          decideUnseen(
              row,
              new Decision(
                  Decision.Kind.DENY, "Denied by the bot's settings.", List.of(), null, ""));
    }
  }

  /// The model asks.
  public void questionAsked(QuestionAsk ask, AskContext context) {
    Questions request = new Questions(context.origin(), ask.questions());
    show(
        row(OpencodeApprovals.QUESTION, ask.id(), ask.sessionId(), request, context),
        context,
        new Action.Answer());
  }

  private ApprovalRow row(
      String kind, String externalId, String session, ApprovalRequest request, AskContext context) {
    Instant now = timers.clock().instant();
    Instant expires = settings.timeout() == null ? null : now.plus(settings.timeout());
    return new ApprovalRow(
        ids.row(),
        ids.shortId(),
        OpencodeApprovals.NAME,
        kind,
        externalId,
        context.chat().ref(),
        context.directory(),
        session,
        context.rootSession(),
        context.askedBy().toString(),
        codec.write(request),
        codec.hash(request),
        ApprovalState.REQUESTED.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        now,
        expires);
  }

  private void show(ApprovalRow row, AskContext context, Action action) {
    Set<ChatRef> chats = audience.of(context.chat(), context.followers(), context.askedBy());
    Map<ChatRef, List<PersonId>> called =
        audience.called(context.chat(), context.followers(), action, context.askedBy());
    if (ledger.add(row, chats, called)) {
      clock.watch(row);
      if (context.chat().external()) {
        redacted(row, context.chat().ref(), !chats.isEmpty());
      }
    }
  }

  /// People from outside learn that something waits, and nothing of what.
  private void redacted(ApprovalRow row, ChatRef home, boolean asked) {
    String text =
        "⚠️ Something needs an approval (`%s`). People from outside read this channel, so %s."
            .formatted(
                row.shortId(),
                asked
                    ? "it was shown to the approvers in private"
                    : "it is not shown here, and no approver could be reached in private");
    outbox.post(row.id() + "/redacted", home, new OutboundMessage.Text(text), false);
  }

  /// A chat joins a session: what waits there for a decision is shown in it too.
  public void showIn(String rootSession, ChatRef chat) {
    open().stream()
        .filter(row -> row.rootSessionId().equals(rootSession))
        .forEach(row -> ledger.showIn(row.id(), chat));
  }

  private void decideUnseen(ApprovalRow row, Decision decision) {
    if (ledger.add(row, Set.of(), Map.of())) {
      claim(row.id(), decision);
    }
  }

  /// What a request is called in one line.
  public String title(ApprovalRow row) {
    return texts.title(row);
  }

  /// Takes a decision if nobody has decided yet. Empty when it was taken, else why not.
  public Optional<String> claim(String id, Decision decision) {
    Instant now = timers.clock().instant();
    Optional<Ledger.Outcome> outcome =
        ledger.change(
            id,
            ApprovalState.OPEN,
            row -> desk.answered(Rows.claimed(row, decision, now), decision.answers()));
    if (outcome.isEmpty()) {
      return Optional.of("I do not know this request any more.");
    }
    return switch (outcome.get()) {
      case Ledger.Outcome.Done(ApprovalRow row) -> {
        courier.bring(row, decision);
        yield Optional.empty();
      }
      case Ledger.Outcome.Untouched(ApprovalRow row) -> Optional.of(late(row));
    };
  }

  /// As [#claim], as whoever decided is told.
  Receipt decide(ApprovalRow row, Decision decision) {
    Optional<String> refusal = claim(row.id(), decision);
    return refusal.isEmpty()
        ? new Receipt.Acknowledge("Sending…")
        : new Receipt.Refuse(refusal.get());
  }

  /// What was written takes effect.
  Receipt reload(ApprovalRow row, ChatRef chat) {
    @Nullable ApprovalSource source = sources.get(row.source());
    boolean written =
        store.read(tables -> tables.approvals().together(row.id())).stream()
            .anyMatch(WriteCards::reloadable);
    return source == null || !written
        ? new Receipt.Refuse("There is nothing to reload.")
        : new Receipt.Acknowledge(source.reload(row, words -> tell(row, chat, words)));
  }

  private void tell(ApprovalRow row, ChatRef chat, String words) {
    OutboundMessage text = new OutboundMessage.Text(row.shortId() + ": " + words);
    outbox.post(row.id() + "/reload/" + ids.token(), chat, text, false);
  }

  /// The answer to whoever comes too late.
  public String late(ApprovalRow row) {
    return new Outcomes(timers.clock().getZone()).late(row);
  }

  /// Whether allowing makes sense in this chat: the whole request can be read there.
  public boolean readable(ApprovalRow row, ChatRef chat) {
    return store.read(tables -> desk.readable(tables, row, chat));
  }
}
