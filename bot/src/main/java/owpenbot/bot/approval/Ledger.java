package owpenbot.bot.approval;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.CardCopy;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// Changes approvals and their cards together: a change and the edits that tell of it are one
/// transaction. Thread-safe; who comes second sees what the first has done.
final class Ledger {

  private final Store store;
  private final Outbox outbox;
  private final CardDesk desk;
  private volatile Consumer<ApprovalRow> listener = _ -> {};

  Ledger(Store store, Outbox outbox, CardDesk desk) {
    this.store = store;
    this.outbox = outbox;
    this.desk = desk;
  }

  /// Calls this after every change that a card shows, when it is in the store; set once.
  void listen(Consumer<ApprovalRow> newListener) {
    listener = newListener;
  }

  /// What came of a change.
  sealed interface Outcome {

    /// Done; the row as it is now.
    record Done(ApprovalRow row) implements Outcome {}

    /// The row was not as the change needs it; it is untouched.
    record Untouched(ApprovalRow row) implements Outcome {}
  }

  /// Changes the row if it is in a state the change is meant for. Empty when there is no such row.
  Optional<Outcome> change(String id, Set<ApprovalState> from, UnaryOperator<ApprovalRow> change) {
    Set<ChatRef> chats = new LinkedHashSet<>();
    Optional<Outcome> outcome =
        store.write(
            tables ->
                tables
                    .approvals()
                    .find(id)
                    .map(
                        row -> {
                          if (!from.contains(ApprovalState.of(row))) {
                            return new Outcome.Untouched(row);
                          }
                          ApprovalRow next = change.apply(row);
                          tables.approvals().update(next);
                          chats.addAll(desk.refresh(tables, next));
                          return new Outcome.Done(next);
                        }));
    if (outcome.isPresent() && outcome.get() instanceof Outcome.Done(ApprovalRow row)) {
      listener.accept(row);
    }
    chats.forEach(outbox::kick);
    return outcome;
  }

  /// Shows another page of a card, whatever the row's state.
  void turned(String id, UnaryOperator<ApprovalRow> change) {
    Set<ChatRef> chats = new LinkedHashSet<>();
    store.update(
        tables ->
            tables
                .approvals()
                .find(id)
                .map(change)
                .ifPresent(
                    row -> {
                      tables.approvals().update(row);
                      chats.addAll(desk.refresh(tables, row));
                    }));
    chats.forEach(outbox::kick);
  }

  /// The cards of these are in a chat, which no card needs to say.
  void shown(List<ApprovalRow> rows) {
    if (!rows.isEmpty()) {
      store.update(
          tables ->
              rows.stream()
                  .flatMap(row -> tables.approvals().find(row.id()).stream())
                  .filter(row -> ApprovalState.of(row) == ApprovalState.REQUESTED)
                  .map(row -> Rows.in(row, ApprovalState.SHOWN, null))
                  .forEach(tables.approvals()::update));
    }
  }

  /// Makes several changes in one transaction; a card that several of the rows share is drawn once.
  ///
  /// @param changes each finds a row and gives its next form, or nothing when it is to stay
  void changeAll(List<Function<Tables, Optional<ApprovalRow>>> changes) {
    Changes made = store.write(tables -> changed(tables, changes));
    made.rows().forEach(listener);
    made.chats().forEach(outbox::kick);
  }

  /// What [#changeAll] did.
  ///
  /// @param chats whose cards are to be sent
  private record Changes(Collection<ApprovalRow> rows, Set<ChatRef> chats) {}

  private Changes changed(Tables tables, List<Function<Tables, Optional<ApprovalRow>>> changes) {
    Map<String, ApprovalRow> changed = new LinkedHashMap<>();
    for (Function<Tables, Optional<ApprovalRow>> change : changes) {
      change
          .apply(tables)
          .ifPresent(
              row -> {
                tables.approvals().update(row);
                changed.put(row.id(), row);
              });
    }
    return new Changes(changed.values(), drawn(tables, changed.values()));
  }

  private Set<ChatRef> drawn(Tables tables, Collection<ApprovalRow> rows) {
    Set<String> cards = new HashSet<>();
    Set<ChatRef> chats = new LinkedHashSet<>();
    for (ApprovalRow row : rows) {
      List<CardCopy> copies = tables.approvals().copies(row.id());
      if (copies.stream().map(CardCopy::outboxKey).filter(cards::add).count() > 0) {
        chats.addAll(desk.refresh(tables, row));
      }
    }
    return chats;
  }

  /// Adds a row and its cards; false when the source's request is known already. What is known
  /// under the same id with other content is another request: its cards end, so that no old button
  /// decides the new one.
  ///
  /// @param called whom the cards call by name, in those chats where they call anybody
  boolean add(ApprovalRow row, Set<ChatRef> chats, Map<ChatRef, List<PersonId>> called) {
    return add(row, chats, called, () -> true);
  }

  /// As [#add], if it is still wanted when its turn has come.
  boolean add(
      ApprovalRow row,
      Set<ChatRef> chats,
      Map<ChatRef, List<PersonId>> called,
      BooleanSupplier wanted) {
    Set<ChatRef> touched = new LinkedHashSet<>(chats);
    boolean added =
        store.write(
            tables -> {
              if (!wanted.getAsBoolean()) {
                return false;
              }
              tables
                  .approvals()
                  .byExternalId(row.source(), row.externalId())
                  .filter(known -> replaces(row, known))
                  .ifPresent(known -> touched.addAll(retire(tables, known, row)));
              boolean isNew = tables.approvals().add(row);
              if (isNew) {
                touched.addAll(desk.publish(tables, row, chats, called));
              }
              return isNew;
            });
    if (added) {
      touched.forEach(outbox::kick);
    }
    return added;
  }

  /// One more copy of a card, in a chat that has none; nothing when it was decided meanwhile.
  void showIn(String id, ChatRef chat) {
    boolean added =
        store.write(
            tables ->
                tables
                    .approvals()
                    .find(id)
                    .filter(row -> ApprovalState.of(row).open())
                    .map(row -> desk.showIn(tables, row, chat))
                    .orElse(false));
    if (added) {
      outbox.kick(chat);
    }
  }

  private static boolean replaces(ApprovalRow row, ApprovalRow known) {
    return ApprovalState.of(known).open() && !known.hash().equals(row.hash());
  }

  private Set<ChatRef> retire(Tables tables, ApprovalRow known, ApprovalRow by) {
    ApprovalRow ended =
        Rows.endedElsewhere(
            known,
            ApprovalState.SUPERSEDED,
            null,
            "The request changed; " + by.shortId() + " shows what is asked now",
            by.createdAt());
    tables.approvals().release(known);
    tables.approvals().update(ended);
    return desk.refresh(tables, ended);
  }

  <T> T read(Function<Tables, T> work) {
    return store.read(work);
  }
}
