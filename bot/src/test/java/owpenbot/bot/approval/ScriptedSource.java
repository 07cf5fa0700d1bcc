package owpenbot.bot.approval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;

/// One who asks and waits, as a test says. Thread-safe.
final class ScriptedSource implements ApprovalSource {

  private final Set<String> waiting = new LinkedHashSet<>();
  private final List<Decision> replies = new ArrayList<>();
  private final Deque<ServerException.Kind> failures = new ArrayDeque<>();
  private long generation = 1;
  private boolean deaf;
  private boolean gone;
  private CountDownLatch gate = new CountDownLatch(0);

  @Override
  public String name() {
    return OpencodeApprovals.NAME;
  }

  @Override
  public String title() {
    return "opencode";
  }

  @Override
  public void reply(ApprovalRow row, Decision decision) {
    await();
    take(row, decision);
  }

  private synchronized void take(ApprovalRow row, Decision decision) {
    replies.add(decision);
    ServerException.Kind failure = gone ? ServerException.Kind.UNREACHABLE : failures.poll();
    boolean arrives = failure == null || failure == ServerException.Kind.UNKNOWN_OUTCOME;
    if (arrives && !deaf) {
      waiting.remove(row.externalId());
    }
    if (failure != null) {
      throw new ServerException(failure, 0, "", "no, says the test", null);
    }
  }

  @Override
  public synchronized boolean waits(ApprovalRow row) {
    if (gone) {
      throw new ServerException(ServerException.Kind.UNREACHABLE, 0, "", "gone", null);
    }
    return waiting.contains(row.externalId());
  }

  @Override
  public synchronized long generation() {
    return generation;
  }

  /// It ends and starts again: what it had asked is forgotten.
  synchronized void restarts() {
    generation++;
    waiting.clear();
  }

  /// It asks this.
  synchronized void asks(String externalId) {
    waiting.add(externalId);
  }

  /// It does not wait for this any more.
  synchronized void forgets(String externalId) {
    waiting.remove(externalId);
  }

  /// Replies are answered with success and change nothing, as an engine of 1.1 does.
  synchronized void deaf(boolean now) {
    deaf = now;
  }

  /// It cannot be reached.
  synchronized void gone(boolean now) {
    gone = now;
  }

  /// The next reply fails this way.
  synchronized void failNext(ServerException.Kind kind) {
    failures.add(kind);
  }

  /// Replies are held up until the result is counted down.
  synchronized CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  synchronized List<Decision> replies() {
    return List.copyOf(replies);
  }

  synchronized @Nullable Decision lastReply() {
    return replies.isEmpty() ? null : replies.getLast();
  }

  private void await() {
    CountDownLatch latch;
    synchronized (this) {
      latch = gate;
    }
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate was never opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
