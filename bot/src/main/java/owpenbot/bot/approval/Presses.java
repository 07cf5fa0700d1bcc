package owpenbot.bot.approval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.QuestionProgress;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TokenRow;
import owpenbot.client.opencode.QuestionAsk.Question;
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

  private static final int MAX_REASON_CHARS = 1_000;

  private final Store store;
  private final Outbox outbox;
  private final ApprovalBroker broker;
  private final Ledger ledger;
  private final CardDesk desk;
  private final ApprovalCodec codec;
  private final Ids ids;

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
    this.ledger = ledger;
    this.desk = desk;
    this.codec = codec;
    this.ids = ids;
  }

  /// What a press means.
  public record Press(ApprovalRow row, CardAction action) {}

  /// Empty when the token is not one of a card's, or of a card nobody knows any more.
  public Optional<Press> meaning(TokenRow token) {
    boolean ours = token.kind().equals(CardDesk.TOKENS) || token.kind().equals(FORMS);
    Optional<CardAction> action = ours ? CardAction.parse(token.action()) : Optional.empty();
    return action.flatMap(
        a ->
            store
                .read(tables -> tables.approvals().find(token.subject()))
                .map(row -> new Press(row, a)));
  }

  /// Does it. Returns what the person who pressed sees at once.
  public Receipt press(Press press, Sender by, ChatRef chat) {
    ApprovalRow row = press.row();
    boolean reload = press.action() instanceof CardAction.Reload;
    if (!reload && !ApprovalState.of(row).open()) {
      return new Receipt.Refuse(broker.late(row));
    }
    return switch (press.action()) {
      case CardAction.Reload() -> broker.reload(row);
      case CardAction.Decide(Decision.Kind kind) -> decide(row, kind, by, chat);
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
      case CardAction.Back() -> changed(row, UnaryOperator.identity());
      case CardAction.Choose(int question, int choice) -> choose(row, question, choice, by);
      case CardAction.Done(int question) -> done(row, question, by);
      case CardAction.OwnWords(_) -> form(row, press.action(), "Your answer", "Your answer");
      case CardAction.Skip(int question) -> answer(row, question, List.of(), by);
      case CardAction.Show(int question) -> changed(row, r -> progress(r, p -> p.at(question)));
      case CardAction.Submit() -> submit(row, by);
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
      case CardAction.AskReason() -> claim(row, Decision.deny(text, by.id(), by.name()));
      case CardAction.OwnWords(int question) ->
          text.isEmpty()
              ? new Receipt.Refuse("An empty answer was not taken; the question still waits.")
              : answer(row, question, List.of(text), by);
      case CardAction.Decide _,
          CardAction.ConfirmAlways _,
          CardAction.Back _,
          CardAction.Choose _,
          CardAction.Done _,
          CardAction.Skip _,
          CardAction.Show _,
          CardAction.Reload _,
          CardAction.Submit _ ->
          new Receipt.Refuse("This form is out of date.");
    };
  }

  /// A decision on a permission, by button or by text, as seen in this chat.
  public Receipt decide(ApprovalRow row, Decision.Kind kind, Sender by, ChatRef chat) {
    if (row.kind().equals(OpencodeApprovals.QUESTION)) {
      return new Receipt.Refuse("That is a question: answer it with its buttons.");
    }
    boolean standing = kind == Decision.Kind.SESSION || kind == Decision.Kind.ALWAYS;
    if (standing && row.kind().equals(Writes.KIND)) {
      return new Receipt.Refuse("A write is allowed once only: `/approve " + row.shortId() + "`.");
    }
    boolean allows =
        switch (kind) {
          case ONCE, SESSION, ALWAYS -> true;
          case DENY, ANSWER, SKIP, EXPIRE -> false;
        };
    if (allows && !broker.readable(row, chat)) {
      return new Receipt.Refuse(
          "The whole text of this request has not arrived in this chat yet, so it cannot be"
              + " allowed from here. Try again in a moment, or deny it.");
    }
    return claim(row, Decision.of(kind, by.id(), by.name()));
  }

  /// A denial with words, by text.
  public Receipt deny(ApprovalRow row, String reason, Sender by) {
    return claim(row, Decision.deny(reason, by.id(), by.name()));
  }

  private Receipt claim(ApprovalRow row, Decision decision) {
    Optional<String> refusal = broker.claim(row.id(), decision);
    return refusal.isEmpty()
        ? new Receipt.Acknowledge("Sending…")
        : new Receipt.Refuse(refusal.get());
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

  private Receipt choose(ApprovalRow row, int index, int choice, Sender by) {
    Question question = questions(row).questions().get(index);
    String label = question.choices().get(choice).label();
    if (!question.multiple()) {
      return answer(row, index, List.of(label), by);
    }
    return changed(
        row, r -> progress(r, p -> p.at(index).with(toggled(p.answers().get(index), label))));
  }

  private static List<String> toggled(List<String> chosen, String label) {
    Set<String> next = new LinkedHashSet<>(chosen);
    if (!next.remove(label)) {
      next.add(label);
    }
    return List.copyOf(next);
  }

  private Receipt done(ApprovalRow row, int index, Sender by) {
    List<String> chosen = desk.progress(row, questions(row)).answers().get(index);
    return chosen.isEmpty()
        ? new Receipt.Refuse("Nothing is chosen yet: choose, or press Skip.")
        : answer(row, index, chosen, by);
  }

  private Receipt answer(ApprovalRow row, int index, List<String> answer, Sender by) {
    int count = questions(row).questions().size();
    if (count == 1) {
      return claim(
          row,
          answer.isEmpty()
              ? new Decision(Decision.Kind.SKIP, "", List.of(List.of()), by.id(), by.name())
              : Decision.answer(List.of(answer), by.id(), by.name()));
    }
    return changed(row, r -> progress(r, p -> p.at(index).with(answer).at(index + 1)));
  }

  private Receipt submit(ApprovalRow row, Sender by) {
    QuestionProgress progress = desk.progress(row, questions(row));
    return claim(row, Decision.answer(new ArrayList<>(progress.answers()), by.id(), by.name()));
  }

  private ApprovalRow progress(ApprovalRow row, UnaryOperator<QuestionProgress> change) {
    return Rows.progressed(row, codec.write(change.apply(desk.progress(row, questions(row)))));
  }

  private Receipt changed(ApprovalRow row, UnaryOperator<ApprovalRow> change) {
    Optional<Ledger.Outcome> outcome = ledger.change(row.id(), ApprovalState.OPEN, change);
    return outcome.isPresent() && outcome.get() instanceof Ledger.Outcome.Untouched(ApprovalRow now)
        ? new Receipt.Refuse(broker.late(now))
        : Receipt.acknowledged();
  }

  private Questions questions(ApprovalRow row) {
    if (codec.readRequest(row.request()) instanceof Questions questions) {
      return questions;
    }
    throw new IllegalStateException(row.id() + " is not a question");
  }
}
