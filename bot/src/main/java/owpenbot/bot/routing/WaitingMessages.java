package owpenbot.bot.routing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.InboundEvent;

/// The messages of a chat that wait for the run that goes on, and which of them were told so.
/// Confined to the chat's lane.
final class WaitingMessages {

  /// Messages that may wait in one chat.
  static final int MAX = 50;

  private final RunReporter reporter;
  private final Deque<LaneItem.Arrived> waiting = new ArrayDeque<>();

  /// Ids of rows.
  private final Set<String> told = new HashSet<>();

  WaitingMessages(RunReporter reporter) {
    this.reporter = reporter;
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Puts a message at the end; one too many is refused in the chat.
  void add(LaneItem.Arrived arrived) {
    if (waiting.size() >= MAX) {
      reporter.refuse(
          arrived.row(),
          "Too many messages wait here already (" + MAX + "). This one was not taken.");
    } else {
      waiting.add(arrived);
    }
  }

  /// Puts a message back that was taken and could not begin.
  void addFirst(LaneItem.Arrived arrived) {
    waiting.addFirst(arrived);
  }

  LaneItem.Arrived removeFirst() {
    LaneItem.Arrived first = waiting.removeFirst();
    told.remove(first.row().id());
    return first;
  }

  /// Tells those that do not know yet that they wait, and at which place.
  ///
  /// @param ahead how many of the first know why they wait
  void tell(int ahead) {
    int place = 0;
    for (LaneItem.Arrived arrived : waiting) {
      place++;
      if (place > ahead && told.add(arrived.row().id())) {
        reporter.queued(arrived.row(), place);
      }
    }
  }

  /// The person changed a message's words.
  ///
  /// @return the changed row, when the message waits
  Optional<InboxRow> change(InboundEvent.MessageEdited event) {
    Optional<LaneItem.Arrived> old = find(of(event.ref().id()));
    return old.map(
        found -> {
          InboxRow changed = InboxRows.withText(found.row(), event.text());
          List<LaneItem.Arrived> all = List.copyOf(waiting);
          waiting.clear();
          for (LaneItem.Arrived each : all) {
            boolean same = each.equals(found);
            waiting.add(same ? new LaneItem.Arrived(changed, each.recovered()) : each);
          }
          return changed;
        });
  }

  /// The person removed a message on the platform.
  void takeBackMessage(String messageId) {
    find(of(messageId)).ifPresent(this::takeBack);
  }

  /// Somebody takes a message back with its button.
  void takeBackRow(String rowId) {
    find(arrived -> arrived.row().id().equals(rowId)).ifPresent(this::takeBack);
  }

  private void takeBack(LaneItem.Arrived arrived) {
    waiting.remove(arrived);
    told.remove(arrived.row().id());
    reporter.takenBack(arrived.row());
  }

  private Optional<LaneItem.Arrived> find(Predicate<LaneItem.Arrived> which) {
    return waiting.stream().filter(which).findFirst();
  }

  private static Predicate<LaneItem.Arrived> of(String messageId) {
    return arrived ->
        arrived.row().event() instanceof InboundEvent.Message message
            && message.ref().id().equals(messageId);
  }
}
