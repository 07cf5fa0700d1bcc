package owpenbot.bot.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TokenRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// Presses of cards' buttons, forms they open, and the same by text. Whether this person may is
/// checked before. Thread-safe.
public final class Presses {

  /// [TokenRow#kind] of forms that a press opened.
  static final String FORMS = "approval-form";

  /// The only field of our forms.
  public static final String FIELD = "text";

  /// Nobody allows what they could not read.
  static final String UNREAD =
      "The whole text of this request has not arrived in this chat yet, so it cannot be allowed"
          + " from here. Try again in a moment, or deny it.";

  private static final int MAX_REASON_CHARS = 1_000;

  private final Store store;
  private final Outbox outbox;
  private final ApprovalBroker broker;
  private final CardDesk desk;
  private final Ids ids;
  private final BundlePresses bundles;
  private final QuestionPresses questions;

  Presses(
      Store store,
      Outbox outbox,
      ApprovalBroker broker,
      Ledger ledger,
      CardDesk desk,
      ApprovalCodec codec,
      Ids ids) {
    this.store = store;
    this.outbox = outbox;
    this.broker = broker;
    this.desk = desk;
    this.ids = ids;
    this.bundles = new BundlePresses(broker, ledger, desk);
    this.questions = new QuestionPresses(broker, ledger, desk, codec);
  }

  /// What a press means.
  ///
  /// @param row whose button it is
  /// @param about what would be decided by it
  /// @param others how many more the button means
  public record Press(ApprovalRow row, CardAction action, List<ApprovalRow> about, int others) {
    public Press {
      about = List.copyOf(about);
    }

    /// The same about those only that somebody may decide.
    public Press only(List<ApprovalRow> may) {
      return new Press(row, action, may, Bundle.open(about).size() - Bundle.open(may).size());
    }
  }

  /// Empty when the token is not one of a card's, or of a card nobody knows any more.
  public Optional<Press> meaning(TokenRow token) {
    boolean ours = token.kind().equals(CardDesk.TOKENS) || token.kind().equals(FORMS);
    Optional<CardAction> action = ours ? CardAction.parse(token.action()) : Optional.empty();
    return action.flatMap(
        a ->
            store
                .read(tables -> tables.approvals().find(token.subject()))
                .map(row -> new Press(row, a, about(row, a), 0)));
  }

  private List<ApprovalRow> about(ApprovalRow row, CardAction action) {
    return action instanceof CardAction.All(_, int upTo) ? bundles.meant(row, upTo) : List.of(row);
  }

  /// Does it. Returns what the person who pressed sees at once.
  public Receipt press(Press press, Sender by, ChatRef chat) {
    ApprovalRow row = press.row();
    return switch (press.action()) {
      case CardAction.Reload() -> broker.reload(row, chat);
      case CardAction.Page(int number) -> bundles.turn(row, chat, number);
      case CardAction.All(Decision.Kind kind, _) ->
          bundles.decideAll(press.about(), press.others(), kind, by, chat);
      case CardAction.Decide _,
          CardAction.AskReason _,
          CardAction.ConfirmAlways _,
          CardAction.Back _,
          CardAction.Choose _,
          CardAction.Done _,
          CardAction.OwnWords _,
          CardAction.Skip _,
          CardAction.Show _,
          CardAction.Submit _ ->
          ApprovalState.of(row).open()
              ? undecided(press, by, chat)
              : new Receipt.Refuse(broker.late(row));
    };
  }

  private Receipt undecided(Press press, Sender by, ChatRef chat) {
    ApprovalRow row = press.row();
    return switch (press.action()) {
      case CardAction.Reload _, CardAction.Page _, CardAction.All _ -> Receipt.acknowledged();
      case CardAction.Decide(Decision.Kind kind) -> {
        Receipt receipt = decide(row, kind, by, chat);
        bundles.decided(row, chat);
        yield receipt;
      }
      case CardAction.AskReason() ->
          form(
              row,
              press.action(),
              "Deny " + row.shortId(),
              row.kind().equals(Writes.KIND)
                  ? "Reason, told to whoever asked"
                  : "Reason, told to the model");
      case CardAction.ConfirmAlways() -> {
        store.update(tables -> desk.confirmAlways(tables, row, chat));
        outbox.kick(chat);
        yield Receipt.acknowledged();
      }
      case CardAction.Back() -> questions.changed(row, UnaryOperator.identity());
      case CardAction.Choose(int question, int choice) ->
          questions.choose(row, question, choice, by);
      case CardAction.Done(int question) -> questions.done(row, question, by);
      case CardAction.OwnWords(_) -> form(row, press.action(), "Your answer", "Your answer");
      case CardAction.Skip(int question) -> questions.answer(row, question, List.of(), by);
      case CardAction.Show(int question) -> questions.show(row, question);
      case CardAction.Submit() -> questions.submit(row, by);
    };
  }

  /// A form that a press had opened was sent off.
  public Receipt submitted(Press press, Sender by, Map<String, String> values) {
    ApprovalRow row = press.row();
    String text = values.getOrDefault(FIELD, "").strip();
    if (!ApprovalState.of(row).open()) {
      return new Receipt.Refuse(broker.late(row));
    }
    return switch (press.action()) {
      case CardAction.AskReason() -> broker.decide(row, Decision.deny(text, by.id(), by.name()));
      case CardAction.OwnWords(int question) ->
          text.isEmpty()
              ? new Receipt.Refuse("An empty answer was not taken; the question still waits.")
              : questions.answer(row, question, List.of(text), by);
      case CardAction.Decide _,
          CardAction.ConfirmAlways _,
          CardAction.Back _,
          CardAction.Choose _,
          CardAction.Done _,
          CardAction.Skip _,
          CardAction.Show _,
          CardAction.All _,
          CardAction.Page _,
          CardAction.Reload _,
          CardAction.Submit _ ->
          new Receipt.Refuse("This form is out of date.");
    };
  }

  /// A decision on a permission, by button or by text, as seen in this chat.
  public Receipt decide(ApprovalRow row, Decision.Kind kind, Sender by, ChatRef chat) {
    boolean allows =
        switch (kind) {
          case ONCE, SESSION, ALWAYS -> true;
          case DENY, ANSWER, SKIP, EXPIRE -> false;
        };
    if (allows && !broker.readable(row, chat)) {
      return new Receipt.Refuse(UNREAD);
    }
    return decideUnshown(row, kind, by);
  }

  /// As [#decide], by somebody who reads requests elsewhere than on cards.
  public Receipt decideUnshown(ApprovalRow row, Decision.Kind kind, Sender by) {
    if (row.kind().equals(OpencodeApprovals.QUESTION)) {
      return new Receipt.Refuse("That is a question: answer it with its buttons.");
    }
    boolean standing = kind == Decision.Kind.SESSION || kind == Decision.Kind.ALWAYS;
    if (standing && row.kind().equals(Writes.KIND)) {
      return new Receipt.Refuse("A write is allowed once only: `/approve " + row.shortId() + "`.");
    }
    return broker.decide(row, Decision.of(kind, by.id(), by.name()));
  }

  /// A denial with words, by text.
  public Receipt deny(ApprovalRow row, String reason, Sender by) {
    return broker.decide(row, Decision.deny(reason, by.id(), by.name()));
  }

  private Receipt form(ApprovalRow row, CardAction action, String title, String label) {
    String token = ids.token();
    store.update(
        tables ->
            tables
                .tokens()
                .add(new TokenRow(token, FORMS, row.id(), action.text(), row.createdAt())));
    return new Receipt.OpenForm(
        new Form(
            token, title, List.of(new Form.Field(FIELD, label, true, false, MAX_REASON_CHARS))));
  }
}
