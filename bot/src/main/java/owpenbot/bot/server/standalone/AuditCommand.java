package owpenbot.bot.server.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditReport;

/// `openwork-server audit verify|export [NAME]`: looks at every line, or prints them as they are.
final class AuditCommand {

  private static final int OK = 0;
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  private final AuditLogs logs;
  private final PrintStream out;
  private final PrintStream err;

  AuditCommand(AuditLogs logs, PrintStream out, PrintStream err) {
    this.logs = logs;
    this.out = out;
    this.err = err;
  }

  static AuditLogs logs(Resolver resolver, Clock clock) {
    return new AuditLogs(resolver.data().resolve("audit"), clock, text -> text);
  }

  /// @param words after `audit`: what to do, then which log; all of them when none is named
  int run(List<String> words) {
    String what = words.isEmpty() ? "" : words.getFirst();
    List<String> names = words.size() > 1 ? words.subList(1, words.size()) : logs.names();
    return switch (what) {
      case "verify" -> verify(names);
      case "export" -> export(names);
      default -> {
        err.println("openwork-server: audit verify [NAME…] | audit export [NAME…]");
        yield USAGE;
      }
    };
  }

  private int verify(List<String> names) {
    boolean intact = true;
    for (String name : names) {
      AuditReport report = logs.workspace(name).verify();
      intact &= report.intact();
      out.println(
          "%s: %s, %d lines, head %s"
              .formatted(
                  name, report.intact() ? "intact" : "BROKEN", report.lines(), report.head()));
      report
          .faults()
          .forEach(
              fault ->
                  out.println("  %s:%d %s".formatted(fault.file(), fault.line(), fault.what())));
    }
    return intact ? OK : BROKEN;
  }

  private int export(List<String> names) {
    try {
      for (String name : names) {
        logs.export(name, out);
      }
      out.flush();
      return OK;
    } catch (IOException e) {
      err.println("openwork-server: " + e.getMessage());
      return BROKEN;
    }
  }
}
