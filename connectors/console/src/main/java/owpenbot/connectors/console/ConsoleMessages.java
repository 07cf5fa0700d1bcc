package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.console.Board.Note;
import owpenbot.connectors.console.Line.Fold;

/// What is printed for a message, new or changed. Text from outside is indented or stands behind a
/// border: only what we say ourselves starts in the first column. Pure.
final class ConsoleMessages {

  private static final String INDENT = "  ";

  private ConsoleMessages() {}

  /// Where lines are printed.
  record Page(int columns, boolean color) {}

  /// What a new message prints; nothing for a live message of a run, which has its own place.
  static List<Line> added(Note note, Page page) {
    return switch (note.message()) {
      case OutboundMessage.Text text -> text(text, note.label(), page);
      case OutboundMessage.LiveText live ->
          Board.runs(live) ? List.of() : List.of(Line.of(Visible.line(live.state()), Look.DIM));
      case OutboundMessage.ApprovalCard card -> opened(CardBox.approval(card, note.label(), page));
      case OutboundMessage.QuestionCard card -> opened(CardBox.question(card, note.label(), page));
      case OutboundMessage.File file -> file(file);
    };
  }

  /// What a change of a message prints: a line for an outcome, never a whole card again.
  static List<Line> changed(OutboundMessage before, Note after, Page page) {
    if (before.equals(after.message())) {
      return List.of();
    }
    return switch (after.message()) {
      case OutboundMessage.ApprovalCard card -> approval(before, card, after.label(), page);
      case OutboundMessage.QuestionCard card -> question(before, card, after.label(), page);
      case OutboundMessage.Text text
          when before instanceof OutboundMessage.Text old
              && old.markdown().equals(text.markdown()) ->
          List.of();
      case OutboundMessage.Text _, OutboundMessage.LiveText _, OutboundMessage.File _ ->
          added(after, page);
    };
  }

  /// The mark of a card's state; each takes two columns.
  static String icon(CardState state) {
    return switch (state) {
      case PENDING -> "❔";
      case SENDING -> "⏳";
      case ALLOWED, ANSWERED -> "✅";
      case DENIED -> "❌";
      case EXPIRED -> "⌛";
      case LOST -> "❓";
    };
  }

  private static List<Line> text(OutboundMessage.Text text, String label, Page page) {
    List<Line> body =
        ConsoleMarkup.lines(text.markdown(), page.columns() - INDENT.length(), page.color());
    List<Line> lines = new ArrayList<>();
    boolean apart = text.role() != Role.NOTICE;
    if (apart) {
      lines.add(Line.EMPTY);
    }
    lines.addAll(Line.hanging(mark(text.role()), Line.of(INDENT), body));
    if (!text.buttons().isEmpty()) {
      List<Line> choices = CardBox.choices(Choices.of(text), page.columns() - 4);
      lines.addAll(
          Line.hanging(
              Line.of(INDENT + label + " ", Look.DIM),
              Line.of(" ".repeat(INDENT.length() + label.length() + 1)),
              choices));
    }
    if (apart) {
      lines.add(Line.EMPTY);
    }
    return lines;
  }

  private static Line mark(Role role) {
    return switch (role) {
      case ANSWER, ANSWER_PART -> Line.of("● ", Look.GREEN);
      case NOTICE -> Line.of("· ", Look.DIM);
      case ERROR -> Line.of("✗ ", Look.RED);
    };
  }

  private static List<Line> file(OutboundMessage.File file) {
    String caption = file.caption().isBlank() ? file.fileName() : file.caption();
    return List.of(
        Line.of("▤ ", Look.CYAN)
            .plus(Visible.line(caption), Look.PLAIN)
            .plus(" " + Visible.line(file.path().toString()), Look.DIM));
  }

  private static List<Line> approval(
      OutboundMessage before, OutboundMessage.ApprovalCard card, String label, Page page) {
    return switch (card.state()) {
      case SENDING -> List.of();
      case PENDING ->
          before instanceof OutboundMessage.ApprovalCard old && old.preview().equals(card.preview())
              ? opened(CardBox.again(card, label, page))
              : opened(CardBox.approval(card, label, page));
      case ALLOWED, DENIED, ANSWERED, EXPIRED, LOST ->
          outcome(card.state(), card.outcome(), card.title(), page);
    };
  }

  private static List<Line> question(
      OutboundMessage before, OutboundMessage.QuestionCard card, String label, Page page) {
    return switch (card.state()) {
      case SENDING -> List.of();
      case PENDING ->
          before instanceof OutboundMessage.QuestionCard old
                  && old.question().equals(card.question())
              ? CardBox.options(card, label, page)
              : opened(CardBox.question(card, label, page));
      case ALLOWED, DENIED, ANSWERED, EXPIRED, LOST ->
          outcome(card.state(), card.outcome(), card.question(), page);
    };
  }

  private static List<Line> outcome(
      CardState state, @Nullable String outcome, String title, Page page) {
    String said = outcome == null || outcome.isBlank() ? word(state) : outcome;
    Line line =
        Line.of(icon(state) + " ")
            .plus(Visible.line(said), Look.BOLD)
            .plus("  " + Visible.line(title), Look.DIM);
    return line.folded(page.columns(), Fold.PROSE).size() == 1
        ? List.of(line)
        : List.of(line.clipped(Math.max(page.columns(), Visible.line(said).length() + 8)));
  }

  private static String word(CardState state) {
    return switch (state) {
      case PENDING, SENDING -> "Waiting";
      case ALLOWED -> "Allowed";
      case DENIED -> "Denied";
      case ANSWERED -> "Answered";
      case EXPIRED -> "Expired unanswered";
      case LOST -> "No longer asked";
    };
  }

  private static List<Line> opened(List<Line> box) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.EMPTY);
    lines.addAll(box);
    return lines;
  }
}
