package owpenbot.bot.audit;

import java.util.List;

/// What a look at every line of a log found.
///
/// @param lines how many there are
/// @param head what the next line would have to carry: compare it with one noted elsewhere to see
///   whether lines were cut off at the end
/// @param faults the first ones
/// @param tornBytes of an unfinished line at the end, which a crash leaves and the next write cuts
public record AuditReport(long lines, String head, List<Fault> faults, long tornBytes) {

  /// Most faults that are listed.
  public static final int MAX_FAULTS = 20;

  /// A line that is not right.
  ///
  /// @param file its name
  /// @param line counted from 1
  public record Fault(String file, long line, String what) {}

  public AuditReport {
    faults = List.copyOf(faults);
  }

  /// Whether no line was changed, taken out or put in.
  public boolean intact() {
    return faults.isEmpty();
  }
}
