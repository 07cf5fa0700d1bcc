package owpenbot.bot.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Questions to whoever sits at the terminal, or to a script that answers line by line. Questions
/// go to stderr, so that stdout is the result's alone. Confined to one thread at a time.
final class Dialogue {

  private final PrintStream err;
  private final Colours colours;
  private final boolean silent;
  private final BufferedReader in;
  private final @Nullable Console console;
  private boolean ended;

  /// @param silent whether nothing is asked and every question has its usual answer
  Dialogue(Shell shell, Colours colours, boolean silent) {
    this.err = shell.err();
    this.colours = colours;
    this.silent = silent;
    in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    console = shell.interactive() && shell.in().equals(System.in) ? System.console() : null;
  }

  void say(String text) {
    text.lines().forEach(err::println);
    err.flush();
  }

  void heading(String text) {
    say("\n" + colours.bold(text));
  }

  void well(String text) {
    say(colours.green("✓ ") + text);
  }

  void ill(String text) {
    say(colours.red("✗ ") + text);
  }

  /// Whether anybody can still answer.
  boolean open() {
    return !silent && !ended;
  }

  /// Asks.
  ///
  /// @param usual what Enter means; shown in brackets unless empty
  String ask(String question, String usual) {
    if (!open()) {
      return usual;
    }
    String shown = usual.isEmpty() ? question + ": " : question + " [" + usual + "]: ";
    String answer = line(shown).orElse("").strip();
    return answer.isEmpty() ? usual : answer;
  }

  boolean agrees(String question, boolean usual) {
    String answer = ask(question + (usual ? " (Y/n)" : " (y/N)"), "").toLowerCase(Locale.ROOT);
    return answer.isEmpty() ? usual : answer.startsWith("y");
  }

  /// Asks for something that must not be seen; empty for Enter.
  String secret(String question) {
    if (!open()) {
      return "";
    }
    Console terminal = console;
    if (terminal == null) {
      return line(question + " (not shown): ").orElse("").strip();
    }
    char[] typed = terminal.readPassword("%s (not shown): ", question);
    ended = typed == null;
    return typed == null ? "" : new String(typed).strip();
  }

  /// The next line of the input, whether or not questions are asked.
  Optional<String> read() {
    try {
      Optional<String> line = Optional.ofNullable(in.readLine());
      ended |= line.isEmpty();
      return line;
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read the input: " + e.getMessage());
    }
  }

  private Optional<String> line(String question) {
    Console terminal = console;
    if (terminal != null) {
      Optional<String> line = Optional.ofNullable(terminal.readLine("%s", question));
      ended |= line.isEmpty();
      return line;
    }
    err.print(question);
    err.flush();
    Optional<String> line = read();
    err.println(); // What a script answers is not on the screen.
    return line;
  }
}
