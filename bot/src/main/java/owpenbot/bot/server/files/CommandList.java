package owpenbot.bot.server.files;

import java.util.List;

/// The commands of one scope.
///
/// @param warnings command files that were left out
public record CommandList(List<CommandItem> items, List<Warning> warnings) {
  public CommandList {
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }
}
