package owpenbot.bot.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.CardCopy;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// Writes that an OpenWork server holds, as approvals: their cards, and how they end when it is not
/// by a press here. Thread-safe.
public final class Writes {

  /// [ApprovalRow#source] of these.
  public static final String SOURCE = "openwork";

  /// How the reason begins when an allowed one was not written.
  public static final String NOT_WRITTEN = "Not written: ";

  /// [ApprovalRow#kind] of these.
  public static final String KIND = "write";

  /// Of one transaction, so that others do not wait for long.
  private static final int MAX_CHANGES = 500;

  private final Ledger ledger;
  private final Timers timers;
  private final Ids ids;
  private final ApprovalCodec codec;
  private final Watch watch;
  private final Countdown countdown;
  private volatile boolean closed;
  private final Abandoned abandoned;

  /// Starts an approval's clocks.
  @FunctionalInterface
  interface Watch {
    void over(ApprovalRow row);
  }

  Writes(
      Ledger ledger,
      Abandoned abandoned,
      Timers timers,
      Ids ids,
      ApprovalCodec codec,
      Watch watch) {
    this.ledger = ledger;
    this.abandoned = abandoned;
    this.timers = timers;
    this.ids = ids;
    this.codec = codec;
    this.watch = watch;
    this.countdown = new Countdown(ledger, timers);
  }

  /// A write that waits.
  ///
  /// @param externalId the server's id of it
  /// @param workspaceId the server's id of the workspace
  /// @param chats where its cards go; at least one
  /// @param called whom the cards call by name, in those chats where they call anybody
  /// @param client whose writes may share a card with it; empty for none
  /// @param requester `platform:id` of the person in a chat who asked, or something that is no
  ///   person
  /// @param expiresAt by our clock; null when the server does not say
  public record Held(
      String externalId,
      String workspaceId,
      Write request,
      List<ChatRef> chats,
      Map<ChatRef, List<PersonId>> called,
      String client,
      String requester,
      @Nullable Instant expiresAt) {
    public Held {
      chats = List.copyOf(chats);
      called = Map.copyOf(called);
    }
  }

  /// Shows a write. One that was thought to be over, and still waits after all, gets its buttons
  /// back. Returns whether it is new.
  public boolean held(Held held) {
    ApprovalRow row = row(held);
    LinkedHashSet<ChatRef> chats = new LinkedHashSet<>(held.chats());
    if (ledger.add(row, chats, held.called(), () -> !closed)) {
      watch.over(row);
      countdown.over(row);
      return true;
    }
    find(held.externalId())
        .filter(known -> ApprovalState.of(known) == ApprovalState.LOST)
        .ifPresent(
            known ->
                change(
                    known,
                    EnumSet.of(ApprovalState.LOST),
                    r -> Rows.reopened(r, "The server is back, and this still waits.")));
    return false;
  }

  /// No cards from now on, not even for those whose turn has not come yet: the process ends, and
  /// what our own server holds ends with it.
  public void close() {
    closed = true;
  }

  private ApprovalRow row(Held held) {
    return new ApprovalRow(
        ids.row(),
        ids.shortId(),
        SOURCE,
        KIND,
        held.externalId(),
        held.chats().getFirst(),
        held.workspaceId(),
        held.client(),
        "",
        held.requester(),
        codec.write(held.request()),
        codec.hash(held.request()),
        ApprovalState.REQUESTED.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        timers.clock().instant(),
        held.expiresAt());
  }

  /// Goes on with what an earlier process left behind.
  void resume(ApprovalRow row) {
    if (row.source().equals(SOURCE)) {
      countdown.over(row);
    }
  }

  /// How one ended.
  public record Ended(String externalId, WriteEnd end) {}

  /// The server says how one ended.
  public void ended(String externalId, WriteEnd end) {
    ended(List.of(new Ended(externalId, end)));
  }

  /// The server says how these ended, in the order they did.
  public void ended(List<Ended> ends) {
    Instant now = timers.clock().instant();
    List<Function<Tables, Optional<ApprovalRow>>> changes = new ArrayList<>();
    for (Ended one : ends) {
      changes.add(
          tables ->
              tables
                  .approvals()
                  .byExternalId(SOURCE, one.externalId())
                  .flatMap(row -> WriteEnds.applied(row, one.end(), now)));
    }
    change(changes);
  }

  /// All that are not over ended in the same way.
  public void endAll(WriteEnd end) {
    ended(alive().stream().map(row -> new Ended(row.externalId(), end)).toList());
  }

  /// The server was read anew: what it does not list has ended. A decision on its way is the
  /// courier's affair, unless the process that had the courier is gone.
  ///
  /// @param waiting the ids that it lists
  /// @param fate how one that it does not list must have ended
  public void reconcile(Set<String> waiting, Function<ApprovalRow, WriteEnd> fate) {
    List<Ended> ends = new ArrayList<>();
    for (ApprovalRow row : alive()) {
      boolean open = ApprovalState.of(row).open();
      boolean waits = waiting.contains(row.externalId());
      if (!waits && (open || abandoned.take(row))) {
        ends.add(new Ended(row.externalId(), fate.apply(row)));
      } else if (waits && !open && abandoned.take(row)) {
        change(
            row,
            ApprovalState.UNDERWAY,
            r -> Rows.reopened(r, "Interrupted while the decision was being sent. Try again."));
      }
    }
    ended(ends);
  }

  /// All that are not over, oldest first.
  public List<ApprovalRow> alive() {
    return ledger.read(tables -> tables.approvals().open(ApprovalState.ENDED)).stream()
        .filter(row -> row.source().equals(SOURCE))
        .toList();
  }

  /// The writes whose card was given up everywhere, when that is what just happened.
  public List<ApprovalRow> unreachable(Outbox.Sent sent) {
    if (sent.message().isPresent() || !sent.key().contains("/card/")) {
      return List.of();
    }
    String id = sent.key().substring(0, sent.key().indexOf('/'));
    return ledger.read(
        tables ->
            tables.approvals().copies(id).stream().allMatch(copy -> failed(tables, copy))
                ? tables.approvals().together(id).stream()
                    .filter(row -> row.source().equals(SOURCE))
                    .filter(row -> ApprovalState.of(row) == ApprovalState.REQUESTED)
                    .toList()
                : List.of());
  }

  private static boolean failed(Tables tables, CardCopy copy) {
    return tables
        .outbox()
        .find(copy.outboxKey())
        .filter(row -> row.state() == OutboxRow.State.FAILED)
        .isPresent();
  }

  private Optional<ApprovalRow> find(String externalId) {
    return ledger.read(tables -> tables.approvals().byExternalId(SOURCE, externalId));
  }

  private void change(List<Function<Tables, Optional<ApprovalRow>>> changes) {
    for (int from = 0; from < changes.size(); from += MAX_CHANGES) {
      ledger.changeAll(changes.subList(from, Math.min(from + MAX_CHANGES, changes.size())));
    }
  }

  private void change(ApprovalRow row, Set<ApprovalState> from, UnaryOperator<ApprovalRow> change) {
    ledger.change(row.id(), from, change);
  }
}
