package owpenbot.bot.approval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.QuestionProgress;
import owpenbot.client.opencode.QuestionAsk.Question;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// Presses of a question's buttons. Whether this person may is checked before. Thread-safe.
final class QuestionPresses {

  private final ApprovalBroker broker;
  private final Ledger ledger;
  private final CardDesk desk;
  private final ApprovalCodec codec;

  QuestionPresses(ApprovalBroker broker, Ledger ledger, CardDesk desk, ApprovalCodec codec) {
    this.broker = broker;
    this.ledger = ledger;
    this.desk = desk;
    this.codec = codec;
  }

  Receipt choose(ApprovalRow row, int index, int choice, Sender by) {
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

  Receipt done(ApprovalRow row, int index, Sender by) {
    List<String> chosen = desk.progress(row, questions(row)).answers().get(index);
    return chosen.isEmpty()
        ? new Receipt.Refuse("Nothing is chosen yet: choose, or press Skip.")
        : answer(row, index, chosen, by);
  }

  Receipt answer(ApprovalRow row, int index, List<String> answer, Sender by) {
    int count = questions(row).questions().size();
    if (count == 1) {
      return broker.decide(
          row,
          answer.isEmpty()
              ? new Decision(Decision.Kind.SKIP, "", List.of(List.of()), by.id(), by.name())
              : Decision.answer(List.of(answer), by.id(), by.name()));
    }
    return changed(row, r -> progress(r, p -> p.at(index).with(answer).at(index + 1)));
  }

  Receipt submit(ApprovalRow row, Sender by) {
    QuestionProgress progress = desk.progress(row, questions(row));
    return broker.decide(
        row, Decision.answer(new ArrayList<>(progress.answers()), by.id(), by.name()));
  }

  Receipt show(ApprovalRow row, int index) {
    return changed(row, r -> progress(r, p -> p.at(index)));
  }

  private ApprovalRow progress(ApprovalRow row, UnaryOperator<QuestionProgress> change) {
    return Rows.progressed(row, codec.write(change.apply(desk.progress(row, questions(row)))));
  }

  Receipt changed(ApprovalRow row, UnaryOperator<ApprovalRow> change) {
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
