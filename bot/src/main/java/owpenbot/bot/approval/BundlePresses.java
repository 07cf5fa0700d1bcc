package owpenbot.bot.approval;

import java.util.List;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// Presses of what only a card of several writes has. Whether this person may is checked before,
/// for each of the writes. Thread-safe.
final class BundlePresses {

  private final ApprovalBroker broker;
  private final Ledger ledger;
  private final CardDesk desk;

  BundlePresses(ApprovalBroker broker, Ledger ledger, CardDesk desk) {
    this.broker = broker;
    this.ledger = ledger;
    this.desk = desk;
  }

  /// The writes that a button means which was made when the card held so many.
  List<ApprovalRow> meant(ApprovalRow lead, int upTo) {
    return together(lead).first(upTo);
  }

  private Bundle together(ApprovalRow row) {
    return new Bundle(ledger.read(tables -> tables.approvals().together(row.id())));
  }

  /// Decides about those of them that still wait.
  ///
  /// @param may the writes that this person may decide about
  /// @param others how many more the button meant
  Receipt decideAll(
      List<ApprovalRow> may, int others, Decision.Kind kind, Sender by, ChatRef chat) {
    List<ApprovalRow> waiting = Bundle.open(may);
    if (waiting.isEmpty()) {
      return new Receipt.Refuse("None of these waits any more.");
    }
    boolean unread =
        kind == Decision.Kind.ONCE && !waiting.stream().allMatch(row -> broker.readable(row, chat));
    if (unread) {
      return new Receipt.Refuse(Presses.UNREAD);
    }
    Decision decision = Decision.of(kind, by.id(), by.name());
    long taken = waiting.stream().filter(row -> broker.claim(row.id(), decision).isEmpty()).count();
    String rest = others > 0 ? " " + others + " are not yours to decide." : "";
    return new Receipt.Acknowledge("Sending " + taken + "…" + rest);
  }

  /// Opens a page in one chat.
  Receipt turn(ApprovalRow lead, ChatRef chat, int page) {
    ledger.turned(lead.id(), row -> desk.turned(row, chat, page));
    return Receipt.acknowledged();
  }

  /// Goes on to the next one that waits, when this write's page was decided in this chat.
  void decided(ApprovalRow row, ChatRef chat) {
    Bundle bundle = together(row);
    int page = bundle.size() < 2 ? 0 : desk.page(bundle, chat);
    if (page > 0 && bundle.rows().get(page - 1).id().equals(row.id())) {
      turn(bundle.lead(), chat, bundle.pageAfter(page));
    }
  }
}
