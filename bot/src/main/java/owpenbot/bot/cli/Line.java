package owpenbot.bot.cli;

import java.util.List;
import java.util.Map;

/// A command line that was understood.
///
/// @param options by name, with the value; the empty text for a flag
record Line(Node.Command command, List<String> arguments, Map<String, String> options) {
  Line {
    arguments = List.copyOf(arguments);
    options = Map.copyOf(options);
  }
}
