package owpenbot.bot.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.CardCopy;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.QuestionProgress;
import owpenbot.bot.store.Tables;
import owpenbot.bot.store.TokenRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.OutboundMessage.Card;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.PersonId;

/// Puts the copies of an approval's card into chats and keeps all of them true, within the
/// transaction that changes the approval. Thread-safe.
final class CardDesk {

  /// [TokenRow#kind] of cards' buttons.
  static final String TOKENS = "approval";

  /// Shown of a request in a chat whose connector does not run now: its copy waits for it, and must
  /// not hold up the others.
  private static final int UNKNOWN_PREVIEW_CHARS = 500;

  private final ConnectorSet connectors;
  private final ApprovalCodec codec;
  private final CardFiles files;
  private final Supplier<String> newToken;
  private final Clock clock;
  private final PermissionCards permissions;
  private final QuestionCards questions;
  private final WriteCards writes;
  private final BundleDesk bundles;

  CardDesk(
      ConnectorSet connectors,
      ApprovalCodec codec,
      PreviewFiles files,
      Supplier<String> newToken,
      Clock clock) {
    this.connectors = connectors;
    this.codec = codec;
    this.files = new CardFiles(files, clock);
    this.newToken = newToken;
    this.clock = clock;
    Outcomes outcomes = new Outcomes(clock.getZone());
    this.permissions = new PermissionCards(outcomes);
    this.questions = new QuestionCards(outcomes);
    this.writes = new WriteCards(outcomes, clock.getZone());
    this.bundles = new BundleDesk(codec, newToken, clock, new BundleCards(writes, outcomes));
  }

  /// The first card in each chat, or a place on a card that is there, after a file with the whole
  /// text where the card cannot hold it. Returns the chats to kick.
  ///
  /// @param called whom the cards call by name, in those chats where they call anybody
  Set<ChatRef> publish(
      Tables tables, ApprovalRow row, Set<ChatRef> chats, Map<ChatRef, List<PersonId>> called) {
    ApprovalRequest request = codec.readRequest(row.request());
    for (CardAction action : actions(request)) {
      tables
          .tokens()
          .add(new TokenRow(newToken.get(), TOKENS, row.id(), action.text(), clock.instant()));
    }
    Optional<Bundle> bundle = bundles.taking(tables, row);
    if (bundle.isPresent()) {
      bundles.join(tables, row, bundle.get());
      Set<ChatRef> shown = new LinkedHashSet<>();
      BundleDesk.copies(tables, bundle.get()).forEach(copy -> shown.add(copy.chat()));
      shown.forEach(chat -> addFile(tables, row, request, chat));
      return refresh(tables, row);
    }
    chats.forEach(chat -> put(tables, row, chat, called.getOrDefault(chat, List.of())));
    return chats;
  }

  /// Before its card, when the card cannot hold it.
  private void addFile(Tables tables, ApprovalRow row, ApprovalRequest request, ChatRef chat) {
    if (!CardFiles.needless(request, maxPreview(chat))) {
      files.add(tables, row, request, chat);
    }
  }

  /// A copy for one more chat; false when the chat has one.
  boolean showIn(Tables tables, ApprovalRow row, ChatRef chat) {
    boolean known =
        tables.approvals().copies(row.id()).stream().anyMatch(copy -> copy.chat().equals(chat));
    if (!known) {
      put(tables, row, chat, List.of());
    }
    return !known;
  }

  private void put(Tables tables, ApprovalRow row, ChatRef chat, List<PersonId> called) {
    ApprovalRequest request = codec.readRequest(row.request());
    addFile(tables, row, request, chat);
    String key = cardKey(row, chat);
    Card card = card(row, request, buttons(tables, row), chat);
    tables.outbox().add(key, chat, card.calling(called), false, now());
    tables.approvals().addCopy(new CardCopy(row.id(), chat, key));
  }

  /// All copies, as the row is now; returns the chats to kick.
  Set<ChatRef> refresh(Tables tables, ApprovalRow row) {
    ApprovalRequest request = codec.readRequest(row.request());
    Buttons buttons = buttons(tables, row);
    Bundle together = new Bundle(tables.approvals().together(row.id()));
    Set<ChatRef> chats = new LinkedHashSet<>();
    for (CardCopy copy : tables.approvals().copies(row.id())) {
      Card card =
          together.size() > 1
              ? bundles.card(tables, together, copy.chat(), maxPreview(copy.chat()))
              : card(row, request, buttons, copy.chat());
      edit(tables, copy.outboxKey(), card);
      chats.add(copy.chat());
    }
    return chats;
  }

  /// Which page of a card of several writes is open in a chat; 0 is the list.
  int page(Bundle bundle, ChatRef chat) {
    return bundles.pages(bundle.lead()).at(chat);
  }

  /// The lead of such a card with that changed.
  ApprovalRow turned(ApprovalRow lead, ChatRef chat, int page) {
    return bundles.turned(lead, chat, page);
  }

  /// One copy asks for a second press before "always".
  void confirmAlways(Tables tables, ApprovalRow row, ChatRef chat) {
    if (codec.readRequest(row.request()) instanceof Permission request) {
      edit(
          tables,
          cardKey(row, chat),
          permissions.confirmAlways(row, request, buttons(tables, row)));
    }
  }

  /// Whom a copy has called it goes on to call while it waits: a mention that vanishes takes the
  /// platform's mark beside the chat with it.
  private void edit(Tables tables, String key, Card card) {
    boolean waits = card.state() == CardState.PENDING;
    tables.outbox().edit(key, waits ? card.calling(called(tables, key)) : card, now());
  }

  private static List<PersonId> called(Tables tables, String key) {
    return tables
        .outbox()
        .find(key)
        .map(OutboxRow::message)
        .map(first -> first instanceof Card card ? card.called() : List.<PersonId>of())
        .orElse(List.of());
  }

  /// Whether the whole text of the request can be read in the chat: on the card, or in a file that
  /// has arrived.
  boolean readable(Tables tables, ApprovalRow row, ChatRef chat) {
    return CardFiles.needless(codec.readRequest(row.request()), maxPreview(chat))
        || CardFiles.arrived(tables, row, chat);
  }

  private Card card(ApprovalRow row, ApprovalRequest request, Buttons buttons, ChatRef chat) {
    return switch (request) {
      case Permission p -> permissions.card(row, p, buttons, maxPreview(chat));
      case Write w -> writes.card(row, w, buttons, now(), maxPreview(chat));
      case Questions q -> questions.card(row, q, progress(row, q), buttons);
    };
  }

  QuestionProgress progress(ApprovalRow row, Questions request) {
    String progress = row.progress();
    return progress == null
        ? QuestionProgress.start(request.questions().size())
        : codec.readProgress(progress);
  }

  /// The row with the answers that ended it, so that its card shows them, wherever they were given.
  ApprovalRow answered(ApprovalRow row, List<List<String>> answers) {
    return !answers.isEmpty() && codec.readRequest(row.request()) instanceof Questions request
        ? Rows.progressed(
            row, codec.write(QuestionProgress.ended(request.questions().size(), answers)))
        : row;
  }

  private static List<CardAction> actions(ApprovalRequest request) {
    return switch (request) {
      case Permission _ -> PermissionCards.actions();
      case Write _ -> WriteCards.actions();
      case Questions q -> QuestionCards.actions(q);
    };
  }

  static Buttons buttons(Tables tables, ApprovalRow row) {
    Map<String, String> tokens = new HashMap<>();
    tables.tokens().of(TOKENS, row.id()).forEach(t -> tokens.put(t.action(), t.token()));
    return new Buttons(tokens);
  }

  private int maxPreview(ChatRef chat) {
    return connectors
        .find(chat.connector())
        .map(connector -> connector.capabilities().maxPreviewChars())
        .orElse(UNKNOWN_PREVIEW_CHARS);
  }

  static String cardKey(ApprovalRow row, ChatRef chat) {
    return row.id() + "/card/" + chat;
  }

  private Instant now() {
    return clock.instant();
  }
}
