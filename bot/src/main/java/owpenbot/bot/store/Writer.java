package owpenbot.bot.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Commits all works that wait at the same time in one transaction, each behind a savepoint of its
/// own. Thread-safe.
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
      if (group.size() == 1) {
        alone(group.getFirst());
        return;
      }
      List<Job<?>> performed = new ArrayList<>();
      for (Job<?> job : group) {
        if (perform(job)) {
          performed.add(job);
        }
      }
      sql.update("COMMIT");
      performed.forEach(Job::complete);
    } catch (Throwable e) {
      rollBack(e);
      group.forEach(job -> job.fail(failure(e)));
    }
  }

  /// A work that has the transaction for itself needs no savepoint: its failure ends both.
  private void alone(Job<?> job) {
    job.perform(tables);
    sql.update("COMMIT");
    job.complete();
  }

  /// Whether the work is in the transaction now. One that throws leaves no trace in it.
  private boolean perform(Job<?> job) {
    sql.update("SAVEPOINT work");
    try {
      job.perform(tables);
      sql.update("RELEASE work");
      return true;
    } catch (Throwable e) {
      try {
        sql.update("ROLLBACK TO work"); // fails when SQLite gave up the whole transaction
        sql.update("RELEASE work");
      } finally {
        job.fail(e);
      }
      return false;
    }
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
