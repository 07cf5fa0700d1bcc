package owpenbot.bot.bench;

/// A row of the table.
///
/// @param reach what every build must keep
/// @param aim where we go
/// @param got what was measured just now
record Figure(String what, String reach, String aim, String got) {

  String row() {
    return "| %-58s | %-12s | %-12s | %-16s |".formatted(what, reach, aim, got);
  }
}
