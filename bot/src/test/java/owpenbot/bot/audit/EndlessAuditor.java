package owpenbot.bot.audit;

import java.nio.file.Path;
import java.time.Clock;

/// A process that writes to a log from several threads until it is killed or cannot any more, and
/// prints the summary of each line that is on disk.
final class EndlessAuditor {

  private EndlessAuditor() {}

  public static void main(String[] args) throws InterruptedException {
    AuditLog log =
        new AuditLogs(Path.of(args[0]), Clock.systemUTC(), text -> text).workspace("ws_1");
    int threads = 8;
    for (int i = 0; i < threads; i++) {
      int first = i;
      Thread.ofVirtual().start(() -> write(log, first, threads));
    }
    Thread.currentThread().join();
  }

  private static void write(AuditLog log, int first, int step) {
    for (int number = first; ; number += step) {
      String summary = Integer.toString(number);
      try {
        AuditEvent event = AuditEvent.of("ws_1", AuditActor.process(), "a", "t", summary);
        log.record(event.because("x".repeat(1_000)), AuditOutcome.DONE);
      } catch (AuditException e) {
        System.out.println(e.getMessage());
        Runtime.getRuntime().halt(7);
      }
      System.out.println(summary);
    }
  }
}
