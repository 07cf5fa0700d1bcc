package owpenbot.bot.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All checks at once, each with its limit, so that one dead peer costs its own limit and nothing
/// more.
public final class Examination {

  private Examination() {}

  /// Looks, and gives the findings in the order of the checks.
  ///
  /// @throws InterruptedException when told to stop; what still looks is interrupted
  public static List<Finding> of(List<Check> checks) throws InterruptedException {
    List<Running> all = checks.stream().map(Examination::begin).toList();
    try {
      List<Finding> findings = new ArrayList<>();
      for (Running one : all) {
        findings.addAll(one.end());
      }
      return findings;
    } finally {
      all.forEach(one -> one.task.cancel(true));
    }
  }

  private static Running begin(Check check) {
    FutureTask<List<Finding>> task = new FutureTask<>(check.look()::findings);
    Thread.ofVirtual().name("doctor-" + check.name()).start(task);
    return new Running(check, task, System.nanoTime());
  }

  private record Running(Check check, FutureTask<List<Finding>> task, long begunNanos) {

    List<Finding> end() throws InterruptedException {
      long left = check.limit().toNanos() - (System.nanoTime() - begunNanos);
      try {
        return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        return List.of(silent(check.name(), check.limit()));
      } catch (ExecutionException e) {
        return List.of(
            Finding.fail(
                check.name(),
                "the check itself failed: " + e.getCause(),
                "please report this with the line above"));
      }
    }

    private static Finding silent(String name, Duration limit) {
      return Finding.fail(
          name,
          "no answer within " + limit.toSeconds() + " s",
          "check the network of this machine (proxy, firewall, name service), then try again");
    }
  }
}
