package owpenbot.bot.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Commits all works that wait at the same time in one transaction. When one of them fails, or
/// their commit, each is run again in a transaction of its own, so that only the failing one fails:
/// failures are rare, and a savepoint for each work took a third of all statements. Thread-safe.
///
/// A platform thread, because SQLite's native code holds on to the carrier of a virtual one while
/// it waits for the disk.
final class Writer implements AutoCloseable {

  /// Works that may wait; whoever brings one more waits for a place.
  static final int QUEUE_LIMIT = 1024;

  /// Most works in one commit, so that the first of them does not wait for ever longer groups.
  static final int GROUP_LIMIT = 256;

  private final Sql sql;
  private final Tables tables;
  private final Path file;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition drained = lock.newCondition();
  // Guarded by the lock.
  private final Queue<Job<?>> queue = new ArrayDeque<>();
  private boolean closed;

  Writer(Sql sql, Path file) {
    this.sql = sql;
    this.tables = Tables.over(sql);
    this.file = file;
    this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean isCurrentThread() {
    return Thread.currentThread().equals(thread);
  }

  void submit(Job<?> job) {
    lock.lock();
    try {
      while (queue.size() >= QUEUE_LIMIT && !closed) {
        drained.awaitUninterruptibly();
      }
      if (closed) {
        throw StoreErrors.closed(file);
      }
      queue.add(job);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    sql.enter();
    for (List<Job<?>> group = take(); !group.isEmpty(); group = take()) {
      commit(group);
    }
    sql.leave();
  }

  /// What waits, at most a group; waits for something to do, and is empty when there never will be.
  private List<Job<?>> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      List<Job<?>> group = new ArrayList<>();
      while (group.size() < GROUP_LIMIT && !queue.isEmpty()) {
        group.add(queue.remove());
      }
      drained.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  /// Catches everything, because it carries failures over to the threads that wait for them.
  private void commit(List<Job<?>> group) {
    try {
      sql.update("BEGIN IMMEDIATE");
    } catch (Throwable e) {
      group.forEach(job -> job.fail(failure(e))); // whoever holds the file holds it for all
      return;
    }
    try {
      group.forEach(job -> job.perform(tables));
      sql.update("COMMIT");
    } catch (Throwable e) {
      rollBack(e);
      if (group.size() == 1) {
        group.getFirst().fail(e);
      } else {
        group.forEach(job -> commit(List.of(job)));
      }
      return;
    }
    group.forEach(Job::complete);
  }

  private void rollBack(Throwable reason) {
    try {
      sql.update("ROLLBACK");
    } catch (StoreException e) {
      reason.addSuppressed(e); // SQLite had rolled back by itself
    }
  }

  /// A failure for each waiting thread, which may add to it.
  private static Throwable failure(Throwable reason) {
    return reason instanceof StoreException e
        ? new StoreException(String.valueOf(e.getMessage()), e)
        : reason;
  }

  /// Finishes what waits and takes nothing more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      drained.signalAll();
    } finally {
      lock.unlock();
    }
    joinUninterruptibly();
    sql.close();
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
