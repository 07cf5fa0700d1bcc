package owpenbot.bot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.approval.ApprovalBroker;
import owpenbot.bot.approval.ApprovalSource;
import owpenbot.bot.approval.ApprovalState;
import owpenbot.bot.approval.Audience;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.approval.OpencodeApprovals;
import owpenbot.bot.approval.PreviewFiles;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.delivery.LiveMessages;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.openwork.Approvers;
import owpenbot.bot.openwork.OpenworkApprovals;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.openwork.WriteIntake;
import owpenbot.bot.routing.ChatCommand;
import owpenbot.bot.routing.ChatLanes;
import owpenbot.bot.routing.ChatServices;
import owpenbot.bot.routing.Clicks;
import owpenbot.bot.routing.ContextSizes;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.routing.HomePages;
import owpenbot.bot.routing.Inbox;
import owpenbot.bot.routing.ProjectGate;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineReader;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.run.RunTracker;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.Store;
import owpenbot.client.opencode.Rule;
import owpenbot.config.Settings;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;

/// The chats' part of the process: everything between the connectors and the engine, built around
/// one store. Who the connectors are and where the engine comes from is told from outside.
public final class Core implements AutoCloseable {

  private static final Duration PRUNE_FIRST = Duration.ofMinutes(1);
  private static final Duration PRUNE_EVERY = Duration.ofHours(24);

  private final Store store;
  private final ConnectorSet connectors = new ConnectorSet();
  private final Outbox outbox;
  private final ApprovalSource opencode;
  private final ApprovalBroker approvals;
  private final SharedSessions shared;
  private final WriteIntake writes;
  private final ChatLanes lanes;
  private final Inbox inbox;
  private final EngineReader reader;
  private final Timers timers;
  private final List<Consumer<Outbox.Sent>> watchers = new CopyOnWriteArrayList<>();

  /// What the core is given.
  ///
  /// @param random a cryptographically strong one
  public record Parts(
      Settings settings,
      Store store,
      EngineSlot engine,
      OpenworkSlot openwork,
      AccessBook access,
      Pairing pairing,
      ProjectGate projects,
      Directories directories,
      List<Rule> sessionRules,
      Timers timers,
      RandomGenerator random) {
    public Parts {
      sessionRules = List.copyOf(sessionRules);
    }
  }

  public Core(Parts parts) {
    store = parts.store();
    timers = parts.timers();
    Ids ids = new Ids(parts.random());
    PreviewFiles files = new PreviewFiles(parts.settings().paths().data().resolve("files/out"));
    RunTracker tracker = new RunTracker();
    parts.access().ask(connectors::roles, timers.clock());
    outbox = new Outbox(store, connectors, timers);
    opencode = new OpencodeApprovals(parts.engine());
    approvals =
        new ApprovalBroker(
            store,
            outbox,
            connectors,
            new Audience(connectors, parts.access()::owners, parts.access()::deciders),
            List.of(opencode, new OpenworkApprovals(parts.openwork())),
            files,
            parts.settings().approvals(),
            timers,
            ids);
    writes =
        new WriteIntake(
            approvals.writes(),
            new Approvers(
                connectors,
                parts.access()::approvers,
                parts.access()::anybodyAllows,
                parts.access()::deciders,
                parts.settings().openwork().approvalChats().stream().map(ChatRef::parse).toList()),
            parts.openwork(),
            timers.clock());
    outbox.listen(this::delivered);
    shared = new SharedSessions(store, parts.access(), parts.directories());
    lanes =
        new ChatLanes(
            new ChatServices(
                store,
                outbox,
                new LiveMessages(store, outbox, connectors, timers),
                connectors,
                parts.engine(),
                parts.openwork(),
                tracker,
                approvals,
                parts.access(),
                parts.projects(),
                parts.directories(),
                shared,
                files,
                new ContextSizes(parts.engine()),
                parts.sessionRules(),
                parts.settings(),
                timers,
                ids));
    Clicks clicks =
        new Clicks(store, parts.access(), approvals.presses(), lanes, ids, timers.clock());
    inbox =
        new Inbox(
            store,
            outbox,
            parts.access(),
            parts.pairing(),
            lanes,
            clicks,
            new HomePages(store, approvals, parts.access(), lanes::settings, timers.clock()),
            ids,
            timers.clock());
    reader = new EngineReader(parts.engine(), tracker, this::streamOpened);
  }

  /// Adds a connector; its chats are served from [#start] on.
  public void add(Connector connector) {
    connectors.add(connector);
  }

  /// Serves one more connector while the others run, and sends what waited for it.
  void join(Connector connector) {
    connectors.add(connector);
    open(connector);
    outbox.resume();
  }

  /// Ends a connector. What is still to be sent there waits in the store for its return.
  void leave(ConnectorId id) {
    connectors.remove(id).ifPresent(Connector::close);
  }

  /// Goes on with what an earlier process left behind, then lets in what is new. Called once, after
  /// the connectors were added.
  public void start() {
    approvals.resume();
    outbox.resume();
    lanes.resume();
    connectors.all().forEach(this::open);
    reader.start();
    timers.after(PRUNE_FIRST, this::prune);
  }

  private void prune() {
    store.prune(timers.clock().instant(), ApprovalState.ENDED);
    timers.after(PRUNE_EVERY, this::prune);
  }

  private void open(Connector connector) {
    Cursor since = store.read(tables -> tables.inbox().cursor(connector.id()));
    connector.start(inbox, since);
    connector.commands(ChatCommand.specs());
  }

  /// Tells one more watcher of every delivery that comes to its end, on the sending thread.
  public void watchDeliveries(Consumer<Outbox.Sent> watcher) {
    watchers.add(watcher);
  }

  private void delivered(Outbox.Sent sent) {
    watchers.forEach(watcher -> watcher.accept(sent));
    approvals.settlements().delivered(sent);
    writes.delivered(sent);
  }

  private void streamOpened(EngineHandle engine) {
    Thread.ofVirtual()
        .name("reconcile")
        .start(
            () ->
                approvals
                    .settlements()
                    .reconcile(opencode, "opencode does not wait for this any more"));
    lanes.streamOpened();
  }

  public ConnectorSet connectors() {
    return connectors;
  }

  public ApprovalBroker approvals() {
    return approvals;
  }

  /// Which chats share a session.
  public SharedSessions sessions() {
    return shared;
  }

  /// Takes in what an OpenWork server holds.
  public WriteIntake writes() {
    return writes;
  }

  /// Sends the outbox's new rows that were added for a chat from elsewhere.
  public Outbox outbox() {
    return outbox;
  }

  /// Stops listening; what is not finished stays in the store for the next start. What is being
  /// sent is sent to its end first: cut off, nobody would know whether it arrived, and it would
  /// come again.
  @Override
  public void close() {
    reader.close();
    outbox.close();
    connectors.all().forEach(Connector::close);
    timers.close();
    lanes.close();
  }
}
