package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.cli.Node.Parameter;

/// Understands the lines that people and programs mean to type. Whatever is odd about a line (help,
/// mistakes, abbreviations of the shell's custom) is left to [HelpfulReader], which costs a third
/// of a second more: picocli's classes are too old for the JVM to keep ready.
final class PlainReader {

  static final String JSON = "--json";
  private static final String VERSION = "--version";

  private PlainReader() {}

  /// Empty for a line that needs the helpful reader.
  static Optional<Line> read(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    rest.removeIf(word -> word.equals(JSON) || word.startsWith(Colours.OPTION + "="));
    if (rest.equals(List.of(VERSION))) {
      rest = List.of("version");
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    List<String> after = rest.subList(1, rest.size());
    return Commands.find(rest.getFirst()).flatMap(node -> read(node, after));
  }

  private static Optional<Line> read(Node node, List<String> words) {
    return switch (node) {
      case Node.Command command -> read(command, words);
      case Node.Group group when words.isEmpty() -> Optional.empty();
      case Node.Group group ->
          group.commands().stream()
              .filter(command -> command.name().equals(words.getFirst()))
              .findFirst()
              .flatMap(command -> read(command, words.subList(1, words.size())));
    };
  }

  private static Optional<Line> read(Node.Command command, List<String> words) {
    List<String> arguments = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.add(word);
        continue;
      }
      @Nullable Parameter option = option(command, word);
      boolean takesNext = option instanceof Parameter.Option;
      String value = takesNext && i + 1 < words.size() ? words.get(i + 1) : "";
      if (option == null || options.containsKey(word) || (takesNext && odd(value))) {
        return Optional.empty();
      }
      options.put(word, value);
      i += takesNext ? 1 : 0;
    }
    boolean fits = arguments.size() >= required(command) && arguments.size() <= most(command);
    return fits ? Optional.of(new Line(command, arguments, options)) : Optional.empty();
  }

  private static boolean odd(String value) {
    return value.isEmpty() || value.startsWith("-");
  }

  private static @Nullable Parameter option(Node.Command command, String name) {
    return command.parameters().stream()
        .filter(parameter -> !(parameter instanceof Parameter.Argument))
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static long required(Node.Command command) {
    return arguments(command).filter(Parameter.Argument::required).count();
  }

  private static long most(Node.Command command) {
    return arguments(command).count();
  }

  private static Stream<Parameter.Argument> arguments(Node.Command command) {
    return command.parameters().stream()
        .filter(Parameter.Argument.class::isInstance)
        .map(Parameter.Argument.class::cast);
  }
}
