package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.console.ConsoleMessages.Page;
import owpenbot.connectors.console.Line.Fold;

/// Draws a card that waits for a person: a border that nothing inside can leave, the thing itself,
/// where it comes from, and the numbered choices. Pure.
final class CardBox {

  private static final int MAX_COLUMNS = 100;
  private static final String BORDER = Look.YELLOW;
  private static final Line SIDE = Line.of("│ ", BORDER);

  private final List<Line> lines = new ArrayList<>();
  private final int columns;

  private CardBox(Page page) {
    this.columns = Math.clamp(page.columns(), 24, MAX_COLUMNS);
  }

  static List<Line> approval(ApprovalCard card, String label, Page page) {
    CardBox box = new CardBox(page).top("Approval needed");
    box.inside(Line.of(Visible.exact(card.title()).replace('\n', ' '), Look.BOLD).plus(size(card)));
    box.blank().preview(card.preview()).blank().facts(card.facts());
    return box.blank().numbered(Choices.of(card)).bottom(footer(card.footer(), label));
  }

  /// The same card with other choices: what is to be done was printed already.
  static List<Line> again(ApprovalCard card, String label, Page page) {
    CardBox box = new CardBox(page).top("Still to decide");
    box.inside(Line.of(Visible.exact(card.title()).replace('\n', ' '), Look.BOLD));
    box.facts(card.facts()).blank().numbered(Choices.of(card));
    return box.bottom(footer(card.footer(), label));
  }

  static List<Line> question(QuestionCard card, String label, Page page) {
    String title = card.position().isBlank() ? "Question" : Visible.line(card.position());
    CardBox box = new CardBox(page).top(title);
    ConsoleMarkup.lines(card.question(), box.columns - SIDE.width(), page.color())
        .forEach(box::inside);
    box.blank().choices(card);
    return box.bottom(footer(card.footer(), label));
  }

  /// The choices of a question whose text was printed already.
  static List<Line> options(QuestionCard card, String label, Page page) {
    return new CardBox(page).choices(card).bottom(footer(card.footer(), label));
  }

  /// Numbered choices in as many lines as they need.
  static List<Line> choices(List<Button> buttons, int columns) {
    return numbered(buttons, 1, columns);
  }

  private static List<Line> numbered(List<Button> buttons, int first, int columns) {
    List<Line> rows = new ArrayList<>();
    Line row = Line.EMPTY;
    int number = first;
    for (Button button : buttons) {
      Line choice = Line.of("[" + number++ + "] ", Look.BOLD).plus(label(button));
      if (row.width() > 0 && row.width() + 3 + choice.width() > columns) {
        rows.add(row);
        row = Line.EMPTY;
      }
      row = row.width() == 0 ? choice : row.plus("   ", Look.PLAIN).plus(choice);
    }
    if (row.width() > 0) {
      rows.add(row);
    }
    return rows;
  }

  private static Line label(Button button) {
    return Line.of(
        Visible.line(button.label()),
        switch (button.style()) {
          case PRIMARY -> Look.GREEN;
          case DANGER -> Look.RED;
          case NEUTRAL -> Look.PLAIN;
        });
  }

  private static Line size(ApprovalCard card) {
    return card.preview() instanceof Preview.Diff diff
        ? Line.of("  +" + diff.added(), Look.GREEN).plus(" −" + diff.removed(), Look.RED)
        : Line.EMPTY;
  }

  private static String footer(String footer, String label) {
    String text = Visible.line(footer).strip();
    if (text.contains(label)) {
      return text;
    }
    return text.isEmpty() ? label : label + " · " + text;
  }

  private CardBox top(String title) {
    Line head = Line.of("╭─ ", BORDER).plus(title, Look.of(Look.BOLD, BORDER)).plus(" ", BORDER);
    lines.add(head.plus("─".repeat(Math.max(0, columns - head.width())), BORDER));
    return this;
  }

  private List<Line> bottom(String footer) {
    Line foot = Line.of("╰─ ", BORDER).plus(footer + " ", Look.DIM).clipped(columns);
    lines.add(foot.plus("─".repeat(Math.max(0, columns - foot.width())), BORDER));
    return lines;
  }

  private CardBox blank() {
    if (!lines.getLast().equals(SIDE)) {
      lines.add(SIDE);
    }
    return this;
  }

  private void inside(Line line) {
    line.folded(columns - SIDE.width(), Fold.CELL).forEach(part -> lines.add(SIDE.plus(part)));
  }

  private CardBox preview(Preview preview) {
    String text = Visible.exact(preview.text());
    List<Line> body =
        switch (preview) {
          case Preview.Command _ -> CodeLines.command(text);
          case Preview.Diff _ -> CodeLines.diff(text);
          case Preview.Plain _ -> CodeLines.plain(text);
        };
    if (!text.isBlank()) {
      body.forEach(line -> lines.addAll(CodeLines.inGutter(line, SIDE, columns)));
    }
    if (!preview.complete()) {
      inside(Line.of("… cut here: this is not all of it", Look.YELLOW));
    }
    return this;
  }

  private static String name(Fact fact) {
    return Visible.line(fact.label());
  }

  private CardBox facts(List<Fact> facts) {
    int widest = facts.stream().mapToInt(fact -> Line.width(name(fact))).max().orElse(0);
    for (Fact fact : facts) {
      Line name = Line.of(name(fact), Look.DIM).padded(widest + 2);
      List<Line> value =
          Line.of(Visible.exact(fact.value()).replace('\n', ' '))
              .folded(columns - SIDE.width() - name.width(), Fold.CELL);
      Line.hanging(name, Line.of(" ".repeat(name.width())), value)
          .forEach(line -> lines.add(SIDE.plus(line)));
    }
    return this;
  }

  private CardBox numbered(List<Button> buttons) {
    choices(buttons, columns - SIDE.width()).forEach(row -> lines.add(SIDE.plus(row)));
    return this;
  }

  private CardBox choices(QuestionCard card) {
    int number = 1;
    for (Option option : card.options()) {
      String box = card.multiple() ? (option.chosen() ? "☑ " : "☐ ") : option.chosen() ? "● " : "";
      Line line = Line.of("[" + number++ + "] ", Look.BOLD).plus(box, Look.GREEN);
      line = line.plus(Visible.line(option.label()), Look.PLAIN);
      inside(
          option.description().isBlank()
              ? line
              : line.plus(" — " + Visible.line(option.description()), Look.DIM));
    }
    List<Button> buttons = card.buttons().stream().flatMap(List::stream).toList();
    numbered(buttons, number, columns - SIDE.width()).forEach(row -> lines.add(SIDE.plus(row)));
    return this;
  }
}
