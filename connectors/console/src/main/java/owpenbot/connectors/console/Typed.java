package owpenbot.connectors.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.console.Board.Waiting;

/// A line that a person entered.
///
/// @param since when its first character was typed: a number can only mean what stood there then
record Typed(String text, Instant since) {

  /// Nobody reads a card and answers it faster than this; a press that comes sooner was meant for
  /// what stood there before.
  static final Duration REACTION = Duration.ofMillis(300);

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,3}(?:[ ,]+\\d{1,3})*)(?:\\s+([A-Za-z0-9]{2,8}))?");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,7}|[A-Z2-9]{4,8}");

  /// What a line means.
  sealed interface Meaning {

    /// Nothing was entered.
    record Nothing() implements Meaning {}

    /// A message to the bot.
    record Say(String text) implements Meaning {}

    /// Buttons of one message were chosen, in this order.
    record Press(Waiting on, List<Button> buttons) implements Meaning {
      public Press {
        buttons = List.copyOf(buttons);
      }
    }

    /// The person should be told why nothing was done.
    record Hint(String text) implements Meaning {}
  }

  /// Reads the line. A line that starts with a space is always a message.
  ///
  /// @param waiting what can be pressed; the last one is what a bare number means
  Meaning meaning(List<Waiting> waiting) {
    if (text.isBlank()) {
      return new Meaning.Nothing();
    }
    Matcher numbers = NUMBERS.matcher(text.stripTrailing());
    if (waiting.isEmpty() || !numbers.matches()) {
      return new Meaning.Say(text.strip());
    }
    String label = numbers.group(2);
    List<Integer> chosen =
        Arrays.stream(numbers.group(1).split("[ ,]+")).map(Integer::valueOf).toList();
    return label == null ? bare(chosen, waiting) : named(chosen, label, waiting);
  }

  private Meaning named(List<Integer> chosen, String label, List<Waiting> waiting) {
    for (Waiting each : waiting) {
      if (each.label().equalsIgnoreCase(label)) {
        return press(chosen, each);
      }
    }
    return CODE.matcher(label).matches()
        ? new Meaning.Hint("No card " + label + " waits. Waiting: " + labels(waiting) + ".")
        : new Meaning.Say(text.strip());
  }

  private Meaning bare(List<Integer> chosen, List<Waiting> waiting) {
    Waiting newest = waiting.getLast();
    if (newest.shownAt().plus(REACTION).isAfter(since)) {
      return new Meaning.Hint(
          "%s came up while you typed, so nothing was pressed. Look, then enter the number again."
              .formatted(newest.label()));
    }
    return press(chosen, newest);
  }

  private static Meaning press(List<Integer> chosen, Waiting on) {
    List<Button> buttons = new ArrayList<>();
    for (int number : chosen) {
      if (number < 1 || number > on.choices().size()) {
        return new Meaning.Hint(
            "%s has no choice %d: enter a number from 1 to %d. To send the number as a message, put a space before it."
                .formatted(on.label(), number, on.choices().size()));
      }
      buttons.add(on.choices().get(number - 1));
    }
    if (buttons.size() > 1 && !on.several()) {
      return new Meaning.Hint("%s takes one choice at a time.".formatted(on.label()));
    }
    return new Meaning.Press(on, buttons);
  }

  private static String labels(List<Waiting> waiting) {
    return String.join(", ", waiting.stream().map(Waiting::label).toList());
  }
}
