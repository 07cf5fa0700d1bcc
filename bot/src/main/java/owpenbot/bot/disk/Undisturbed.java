package owpenbot.bot.disk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Runs work with files on a thread that nobody can interrupt: Java closes a channel whose thread
/// is interrupted, and a request whose client has gone interrupts its thread. It is a platform
/// thread, because waiting for the disk holds on to the carrier of a virtual one.
public final class Undisturbed {

  private Undisturbed() {}

  /// Work that may fail.
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /// Runs the work and returns when it has ended. An interrupt meanwhile is kept for later.
  public static void run(String name, Work work) throws IOException {
    Outcome outcome = new Outcome();
    Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> outcome.of(work));
    thread.start();
    join(thread);
    outcome.rethrow();
  }

  private static void join(Thread thread) {
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

  /// Carries what was thrown from one thread to the other; joining makes it visible.
  private static final class Outcome {

    private @Nullable Throwable failure;

    void of(Work work) {
      try {
        work.run();
      } catch (Throwable e) {
        failure = e;
      }
    }

    void rethrow() throws IOException {
      switch (failure) {
        case null -> {}
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}
