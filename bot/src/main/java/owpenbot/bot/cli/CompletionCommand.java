package owpenbot.bot.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/// `completion`: what a shell needs to complete our commands and options. Made by picocli from the
/// same grammar as the help, and only here: no other command loads it.
final class CompletionCommand {

  private static final String PROGRAM = "owpenwork";
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private CompletionCommand() {}

  static Node node() {
    return Node.command(
        "completion",
        "Prints the script that makes a shell complete owpenwork's commands and options.",
        "source <(owpenwork completion bash)    in ~/.bashrc, or zsh in ~/.zshrc",
        CompletionCommand::run,
        Node.argument("bash|zsh", "The shell."));
  }

  private static int run(Invocation call) {
    String shell = call.argument(0);
    if (!SHELLS.contains(shell)) {
      throw new CommandException(ExitCode.USAGE, shell + " is none of bash, zsh");
    }
    String script = AutoComplete.bash(PROGRAM, new CommandLine(PicocliGrammar.root()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("shell", shell);
    json.put("script", script);
    return call.done(json, script.stripTrailing());
  }
}
