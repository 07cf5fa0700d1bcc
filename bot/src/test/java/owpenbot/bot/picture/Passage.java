package owpenbot.bot.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import owpenbot.connectors.testing.telegram.Entity;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// A part of a message: running words, or a block of code.
sealed interface Passage {

  /// Words in wrapped lines.
  record Words(List<List<Run>> lines) implements Passage {
    public Words {
      lines = lines.stream().map(List::copyOf).toList();
    }
  }

  /// Lines that are shown as they are.
  record Code(List<String> lines) implements Passage {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /// Words of one look; a style sheet's classes, for example `bold`.
  record Run(String text, String classes) {}

  /// The passages of a message.
  ///
  /// @param maxUnits of a line of words, see [#units]
  static List<Passage> of(SeenMessage message, int maxUnits) {
    List<Passage> passages = new ArrayList<>();
    int from = 0;
    for (Entity block : blocks(message)) {
      addWords(passages, message, from, block.offset(), maxUnits);
      passages.add(new Code(block.in(message.text()).lines().toList()));
      from = block.offset() + block.length();
    }
    addWords(passages, message, from, message.text().length(), maxUnits);
    return passages;
  }

  /// How wide a text is in the units of a usual letter. Fonts differ, so this is generous.
  static int units(String text) {
    return text.codePoints().map(c -> c == 0xFE0F ? 0 : c >= 0x2600 ? 2 : 1).sum();
  }

  private static List<Entity> blocks(SeenMessage message) {
    return message.entities().stream()
        .filter(entity -> entity.type().equals("pre"))
        .sorted(Comparator.comparingInt(Entity::offset))
        .toList();
  }

  private static void addWords(
      List<Passage> passages, SeenMessage message, int from, int to, int maxUnits) {
    List<List<Run>> lines = new ArrayList<>();
    for (List<Run> line : lines(message, from, to)) {
      lines.addAll(wrapped(line, maxUnits));
    }
    if (!lines.isEmpty()) {
      passages.add(new Words(lines));
    }
  }

  /// Lines of single words (each with the space before it), without the empty ones at both ends.
  private static List<List<Run>> lines(SeenMessage message, int from, int to) {
    List<List<Run>> lines = new ArrayList<>();
    List<Run> line = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = from; i <= to; i++) {
      char c = i < to ? message.text().charAt(i) : '\n';
      boolean newLook = i > from && !classes(message, i).equals(classes(message, i - 1));
      if (!word.isEmpty() && (c == '\n' || c == ' ' || newLook)) {
        line.add(new Run(word.toString(), classes(message, i - 1)));
        word.setLength(0);
      }
      if (c == '\n') {
        lines.add(line);
        line = new ArrayList<>();
      } else {
        word.append(c);
      }
    }
    return lines.stream().filter(l -> !l.isEmpty()).toList();
  }

  private static String classes(SeenMessage message, int position) {
    return message.entities().stream()
        .filter(e -> e.offset() <= position && position < e.offset() + e.length())
        .map(Entity::type)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static List<List<Run>> wrapped(List<Run> words, int maxUnits) {
    List<List<Run>> lines = new ArrayList<>();
    List<Run> line = new ArrayList<>();
    int width = 0;
    for (Run word : words) {
      if (width > 0 && width + units(word.text()) > maxUnits) {
        lines.add(joined(line));
        line = new ArrayList<>();
        width = 0;
      }
      line.add(width == 0 ? new Run(word.text().stripLeading(), word.classes()) : word);
      width += units(word.text());
    }
    lines.add(joined(line));
    return lines;
  }

  /// Neighbours of the same look become one.
  private static List<Run> joined(List<Run> words) {
    List<Run> runs = new ArrayList<>();
    for (Run word : words) {
      if (!runs.isEmpty() && runs.getLast().classes().equals(word.classes())) {
        Run before = runs.removeLast();
        runs.add(new Run(before.text() + word.text(), word.classes()));
      } else {
        runs.add(word);
      }
    }
    return runs;
  }
}
