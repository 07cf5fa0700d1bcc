package owpenbot.bot.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.OpencodeClient;

/// Stops what an engine's sessions are doing, before it is ended: the children of their tools would
/// survive it, and the session would stay open for ever.
final class BusySessions {

  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Duration LOOK_GAP = Duration.ofMillis(50);

  private final OpencodeClient client;

  BusySessions(OpencodeClient client) {
    this.client = client;
  }

  /// Aborts all and waits until they are idle, at most three seconds for all directories together.
  void abort(Collection<String> directories) {
    List<Thread> threads = new ArrayList<>();
    directories.forEach(d -> threads.add(Thread.startVirtualThread(() -> abort(d))));
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
  }

  private void abort(String directory) {
    try {
      client.statuses(directory).keySet().forEach(session -> client.abort(directory, session));
      while (!client.statuses(directory).isEmpty()) {
        Thread.sleep(LOOK_GAP);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ServerException _) {
      // It is gone or failing, and about to be ended.
    }
  }
}
