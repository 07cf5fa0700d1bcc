package owpenbot.connectors.console;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import owpenbot.connectors.api.CommandSpec;

/// Completes chat commands at the beginning of a line.
///
/// @param commands as the core gave them
record CommandCompleter(List<CommandSpec> commands) implements Completer {

  CommandCompleter {
    commands = List.copyOf(commands);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() > 0 || !line.word().startsWith("/")) {
      return;
    }
    for (CommandSpec command : commands) {
      String name = "/" + command.name();
      String shown = command.argument().isEmpty() ? name : name + " <" + command.argument() + ">";
      candidates.add(new Candidate(name, shown, null, command.description(), null, null, true));
    }
  }
}
