package owpenbot.bot.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import owpenbot.bot.logging.LogFiles;
import owpenbot.bot.logging.LogTail;

/// `logs`: the end of the log, and what is added to it. Works whether or not the process runs.
final class LogsCommand {

  private static final String FOLLOW = "-f";
  private static final String COUNT = "-n";
  private static final int USUAL_LINES = 50;
  private static final int MOST_LINES = 100_000;
  private static final Duration GLANCE = Duration.ofMillis(200);

  private LogsCommand() {}

  static Node node() {
    return Node.command(
        "logs",
        "Shows the end of the log; with --json the lines as they are written.",
        "owpenwork logs -f -n 100",
        LogsCommand::run,
        Node.flag(FOLLOW, "Go on with what is added, until Ctrl-C."),
        Node.option(COUNT, "LINES", "How many lines; " + USUAL_LINES + " otherwise."));
  }

  private static int run(Invocation call) {
    Path file = call.loaded().settings().log().file();
    UnaryOperator<String> form = call.output().json() ? UnaryOperator.identity() : LogFiles::human;
    PrintStream out = call.shell().out();
    int count = call.option(COUNT).map(LogsCommand::count).orElse(USUAL_LINES);
    if (!Files.exists(file)) {
      call.output().remark("no log yet at " + file + "; it begins with: owpenwork start");
    }
    try (LogTail tail = new LogTail(file, line -> out.println(form.apply(line)))) {
      new LogFiles(file).last(count).forEach(line -> out.println(form.apply(line)));
      out.flush();
      if (call.has(FOLLOW)) {
        follow(tail, out);
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read " + file + ": " + e.getMessage());
    }
    return ExitCode.OK;
  }

  private static int count(String text) {
    if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) <= MOST_LINES) {
      return Integer.parseInt(text);
    }
    throw new CommandException(
        ExitCode.USAGE, COUNT + ": " + text + " is no number of lines up to " + MOST_LINES);
  }

  private static void follow(LogTail tail, PrintStream out) throws IOException {
    try {
      while (!out.checkError()) {
        tail.read();
        out.flush();
        Thread.sleep(GLANCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
