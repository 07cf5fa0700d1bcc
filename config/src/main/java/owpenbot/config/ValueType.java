package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import owpenbot.config.Parsed.Bad;
import owpenbot.config.Parsed.Good;

/// What a setting's value may be: how its text is understood and what to say when it cannot be.
sealed interface ValueType<T> {

  /// Understands one written text, already stripped.
  Parsed<T> parse(String text, Surroundings surroundings);

  /// What would be right, as the end of a sentence: "give …".
  String expected();

  /// Understands what was written as a JSON list.
  default Parsed<T> parseList(List<String> texts, Surroundings surroundings) {
    return new Bad<>("a list", "give " + expected() + ", not a list");
  }

  /// Whether an empty text is a value (an empty list) and not the absence of one.
  default boolean takesEmpty() {
    return false;
  }

  /// Free text on one line.
  ///
  /// @param pattern a regular expression for the whole text
  record Words(String expected, String pattern) implements ValueType<String> {
    @Override
    public Parsed<String> parse(String text, Surroundings surroundings) {
      return text.matches(pattern) ? new Good<>(text) : new Bad<>(text, "give " + expected);
    }
  }

  /// Yes or no, in the original's words.
  record Toggle() implements ValueType<Boolean> {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    @Override
    public Parsed<Boolean> parse(String text, Surroundings surroundings) {
      String word = text.toLowerCase(Locale.ROOT);
      if (YES.contains(word) || NO.contains(word)) {
        return new Good<>(YES.contains(word));
      }
      return new Bad<>(text, "give " + expected());
    }

    @Override
    public String expected() {
      return "true or false (1, yes, on, 0, no, off also do)";
    }
  }

  /// A whole number.
  record Whole(int min, int max) implements ValueType<Integer> {
    @Override
    public Parsed<Integer> parse(String text, Surroundings surroundings) {
      boolean digits = text.matches("[0-9]{1,9}");
      int number = digits ? Integer.parseInt(text) : -1;
      return digits && number >= min && number <= max
          ? new Good<>(number)
          : new Bad<>(text, "give " + expected());
    }

    @Override
    public String expected() {
      return "a whole number from " + min + " to " + max;
    }
  }

  /// A span of time that always ends.
  record Time(Duration min, Duration max) implements ValueType<Duration> {
    @Override
    public Parsed<Duration> parse(String text, Surroundings surroundings) {
      Optional<Duration> duration =
          Durations.parse(text)
              .filter(d -> d.compareTo(min) >= 0)
              .filter(d -> d.compareTo(max) <= 0);
      return duration.isPresent()
          ? new Good<>(duration.get())
          : new Bad<>(text, "give " + expected());
    }

    @Override
    public String expected() {
      return "a number with a unit (ms, s, m, h, d), for example 10m, from %s to %s"
          .formatted(Durations.print(min), Durations.print(max));
    }
  }

  /// A span of time, or `never`, which is the empty one.
  record TimeOrNever(Time time) implements ValueType<Optional<Duration>> {
    @Override
    public Parsed<Optional<Duration>> parse(String text, Surroundings surroundings) {
      if (text.equalsIgnoreCase("never")) {
        return new Good<>(Optional.empty());
      }
      return switch (time.parse(text, surroundings)) {
        case Good<Duration>(Duration duration) -> new Good<>(Optional.of(duration));
        case Bad<Duration>(String culprit, String _) -> new Bad<>(culprit, "give " + expected());
      };
    }

    @Override
    public String expected() {
      return time.expected() + ", or never";
    }
  }

  /// One of a few words.
  ///
  /// @param words in the order of the documentation
  /// @param synonyms other spellings of `words`, of the original
  record Choice<E extends Enum<E>>(List<E> words, Map<String, E> synonyms) implements ValueType<E> {
    public Choice {
      words = List.copyOf(words);
      synonyms = Map.copyOf(synonyms);
    }

    @Override
    public Parsed<E> parse(String text, Surroundings surroundings) {
      String word = text.toLowerCase(Locale.ROOT);
      for (E candidate : words) {
        if (Shown.of(candidate).equals(word)) {
          return new Good<>(candidate);
        }
      }
      E synonym = synonyms.get(word);
      return synonym == null ? new Bad<>(text, "give " + expected()) : new Good<>(synonym);
    }

    @Override
    public String expected() {
      return String.join(" or ", words.stream().map(Shown::of).toList());
    }
  }

  /// The address of a server. Credentials, query and fragment are refused: the first belong in
  /// secrets, the others are cut off by whoever appends a path.
  record Address(Set<String> schemes, boolean path) implements ValueType<URI> {
    static final Address HTTP = new Address(Set.of("http", "https"), true);

    @Override
    public Parsed<URI> parse(String text, Surroundings surroundings) {
      return Addresses.parse(text, this);
    }

    @Override
    public String expected() {
      return "an address that starts with %s, has a host%s, and has no credentials, ? or #"
          .formatted(
              String.join(":// or ", schemes.stream().sorted().toList()) + "://",
              path ? "" : ", has no path");
    }
  }

  /// A file or a folder; `~/` is the home folder.
  ///
  /// @param existing whether it must be a folder that is there
  record Place(boolean existing) implements ValueType<Path> {
    @Override
    public Parsed<Path> parse(String text, Surroundings surroundings) {
      return Places.parse(text, existing, surroundings);
    }

    @Override
    public String expected() {
      return existing ? "a folder that exists" : "a path";
    }
  }

  /// Folders that exist, separated as in PATH when written as one text.
  record Folders() implements ValueType<List<Path>> {
    @Override
    public Parsed<List<Path>> parse(String text, Surroundings surroundings) {
      return parseList(Lists.split(text, ":"), surroundings);
    }

    @Override
    public Parsed<List<Path>> parseList(List<String> texts, Surroundings surroundings) {
      return Lists.each(texts, text -> Places.parse(text, true, surroundings));
    }

    @Override
    public String expected() {
      return "folders that exist, separated by :";
    }

    @Override
    public boolean takesEmpty() {
      return true;
    }
  }

  /// People as `platform:id`, separated by commas when written as one text.
  ///
  /// @param bare the platforms meant by an id that names none
  /// @param everyone whether `*` is allowed
  record People(List<String> bare, boolean everyone) implements ValueType<List<String>> {
    public People {
      bare = List.copyOf(bare);
    }

    @Override
    public Parsed<List<String>> parse(String text, Surroundings surroundings) {
      return parseList(Lists.split(text, ","), surroundings);
    }

    @Override
    public Parsed<List<String>> parseList(List<String> texts, Surroundings surroundings) {
      return PeopleLists.parse(texts, this);
    }

    @Override
    public String expected() {
      String example = bare.size() == 1 ? bare.getFirst() + ":42 or 42" : "telegram:42";
      return "people as platform:id, for example " + example + (everyone ? ", or *" : "");
    }

    @Override
    public boolean takesEmpty() {
      return true;
    }
  }

  /// Texts of one form, separated by commas when written as one text.
  ///
  /// @param pattern a regular expression for each whole text
  record Entries(String expected, String pattern) implements ValueType<List<String>> {

    /// Chats as `platform/identity/room`.
    static final Entries CHATS =
        new Entries(
            "chats as platform/identity/room, for example telegram/default/-100123",
            "[a-z]{1,20}/[A-Za-z0-9_-]{1,40}/[^\\s,]{1,200}");

    /// What platforms call user groups, roles, or administrators of a group.
    static final Entries ROLES =
        new Entries(
            "roles as slack:S0123456 (a user group), discord:SERVER/ROLE (ids of both) or"
                + " telegram:-100123 (that group's administrators)",
            "slack:S[A-Z0-9]{1,20}|discord:[0-9]{1,20}/[0-9]{1,20}|telegram:-[0-9]{1,19}");

    @Override
    public Parsed<List<String>> parse(String text, Surroundings surroundings) {
      return parseList(Lists.split(text, ","), surroundings);
    }

    @Override
    public Parsed<List<String>> parseList(List<String> texts, Surroundings surroundings) {
      return Lists.each(
          texts,
          text -> text.matches(pattern) ? new Good<>(text) : new Bad<>(text, "give " + expected()));
    }

    @Override
    public boolean takesEmpty() {
      return true;
    }
  }

  /// A token or password: itself, `env:NAME` or `file:/path`.
  record Hidden() implements ValueType<Secret> {
    @Override
    public Parsed<Secret> parse(String text, Surroundings surroundings) {
      return SecretReference.resolve(text, surroundings);
    }

    @Override
    public String expected() {
      return "the secret itself, env:NAME or file:/path";
    }
  }
}
