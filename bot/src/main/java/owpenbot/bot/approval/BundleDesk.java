package owpenbot.bot.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.CardCopy;
import owpenbot.bot.store.CardPages;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.Tables;
import owpenbot.bot.store.TokenRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.OutboundMessage.Card;

/// Puts several writes of one client on one card, within the transaction that changes one of them.
/// Thread-safe.
final class BundleDesk {

  private final ApprovalCodec codec;
  private final Supplier<String> newToken;
  private final Clock clock;
  private final BundleCards cards;

  BundleDesk(ApprovalCodec codec, Supplier<String> newToken, Clock clock, BundleCards cards) {
    this.codec = codec;
    this.newToken = newToken;
    this.clock = clock;
    this.cards = cards;
  }

  /// The card that this write adds to; empty when it needs one of its own.
  Optional<Bundle> taking(Tables tables, ApprovalRow row) {
    if (!row.kind().equals(Writes.KIND)) {
      return Optional.empty();
    }
    Instant since = row.createdAt().minus(Bundle.JOINS_WITHIN);
    return tables
        .approvals()
        .beside(row, since, ApprovalState.WAITING)
        .map(newest -> new Bundle(tables.approvals().together(newest.id())))
        .filter(bundle -> bundle.size() > 0 && bundle.takes(row))
        .filter(bundle -> copies(tables, bundle).stream().allMatch(copy -> there(tables, copy)));
  }

  /// Whether the card is in its chat or on the way there.
  private static boolean there(Tables tables, CardCopy copy) {
    return tables
        .outbox()
        .find(copy.outboxKey())
        .filter(row -> row.state() != OutboxRow.State.FAILED)
        .isPresent();
  }

  /// The card's copies in its chats.
  static List<CardCopy> copies(Tables tables, Bundle bundle) {
    return tables.approvals().copies(bundle.lead().id());
  }

  /// Adds the write to the card, whose look is to be refreshed then.
  void join(Tables tables, ApprovalRow row, Bundle bundle) {
    for (CardAction action : BundleCards.actions(bundle.size() + 1)) {
      tables
          .tokens()
          .add(
              new TokenRow(
                  newToken.get(),
                  CardDesk.TOKENS,
                  bundle.lead().id(),
                  action.text(),
                  clock.instant()));
    }
    for (CardCopy copy : copies(tables, bundle)) {
      tables.approvals().addCopy(new CardCopy(row.id(), copy.chat(), copy.outboxKey()));
    }
  }

  /// As the card looks in one chat.
  Card card(Tables tables, Bundle bundle, ChatRef chat, int maxPreview) {
    Instant now = clock.instant();
    BundleCards.Shown shown =
        new BundleCards.Shown(
            bundle,
            bundle.rows().stream().map(row -> (Write) codec.readRequest(row.request())).toList(),
            CardDesk.buttons(tables, bundle.lead()));
    int page = Math.min(pages(bundle.lead()).at(chat), bundle.size());
    if (page == 0) {
      return cards.list(shown, now, maxPreview);
    }
    Buttons own = CardDesk.buttons(tables, bundle.rows().get(page - 1));
    return cards.page(shown, page, own, now, maxPreview);
  }

  CardPages pages(ApprovalRow lead) {
    String progress = lead.progress();
    return progress == null ? CardPages.NONE : codec.readPages(progress);
  }

  /// The lead with the card open at a page in one chat.
  ApprovalRow turned(ApprovalRow lead, ChatRef chat, int page) {
    return Rows.progressed(lead, codec.write(pages(lead).with(chat, page)));
  }
}
