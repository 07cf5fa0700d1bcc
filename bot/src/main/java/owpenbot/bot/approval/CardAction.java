package owpenbot.bot.approval;

import java.util.Optional;

/// What a button of a card does, with the text that stands for it in the store.
public sealed interface CardAction {

  /// Decide, at once.
  record Decide(Decision.Kind kind) implements CardAction {}

  /// Ask for the reason of a denial first.
  record AskReason() implements CardAction {}

  /// Show what "always" would mean, and ask again.
  record ConfirmAlways() implements CardAction {}

  /// Back from that.
  record Back() implements CardAction {}

  /// Choose, or take back, an offered answer.
  record Choose(int question, int choice) implements CardAction {}

  /// Done with a question that takes several answers.
  record Done(int question) implements CardAction {}

  /// Answer in one's own words.
  record OwnWords(int question) implements CardAction {}

  /// No answer to this question.
  record Skip(int question) implements CardAction {}

  /// Show this question again.
  record Show(int question) implements CardAction {}

  /// Decide about several writes of one card, at once.
  ///
  /// @param upTo how many the card held when this button was made: later ones are not meant
  record All(Decision.Kind kind, int upTo) implements CardAction {}

  /// Show this page of a card of several writes.
  ///
  /// @param number from 1; 0 is the list of all
  record Page(int number) implements CardAction {}

  /// Make opencode see what was written.
  record Reload() implements CardAction {}

  /// Send all answers.
  record Submit() implements CardAction {}

  /// The form of it, short and stable: it lies in the store.
  default String text() {
    return switch (this) {
      case Decide(Decision.Kind kind) -> "decide " + kind.name();
      case AskReason() -> "reason";
      case ConfirmAlways() -> "always?";
      case Back() -> "back";
      case Choose(int question, int choice) -> "choose " + question + " " + choice;
      case Done(int question) -> "done " + question;
      case OwnWords(int question) -> "words " + question;
      case Skip(int question) -> "skip " + question;
      case Show(int question) -> "show " + question;
      case All(Decision.Kind kind, int upTo) -> "all " + kind.name() + " " + upTo;
      case Page(int number) -> "page " + number;
      case Reload() -> "reload";
      case Submit() -> "submit";
    };
  }

  /// Reads [#text]; empty for what an older version wrote and nobody knows any more.
  static Optional<CardAction> parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      return switch (words[0]) {
        case "decide" -> Optional.of(new Decide(Decision.Kind.valueOf(words[1])));
        case "reason" -> Optional.of(new AskReason());
        case "always?" -> Optional.of(new ConfirmAlways());
        case "back" -> Optional.of(new Back());
        case "choose" ->
            Optional.of(new Choose(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        case "done" -> Optional.of(new Done(Integer.parseInt(words[1])));
        case "words" -> Optional.of(new OwnWords(Integer.parseInt(words[1])));
        case "skip" -> Optional.of(new Skip(Integer.parseInt(words[1])));
        case "show" -> Optional.of(new Show(Integer.parseInt(words[1])));
        case "all" ->
            Optional.of(new All(Decision.Kind.valueOf(words[1]), Integer.parseInt(words[2])));
        case "page" -> Optional.of(new Page(Integer.parseInt(words[1])));
        case "reload" -> Optional.of(new Reload());
        case "submit" -> Optional.of(new Submit());
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
