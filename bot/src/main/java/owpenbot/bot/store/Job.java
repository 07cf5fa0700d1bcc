package owpenbot.bot.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One work on its way through the [Writer]: performed and finished there, awaited by its caller.
final class Job<T extends @Nullable Object> {

  private final Function<Tables, T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable Runnable completion;

  Job(Function<Tables, T> work) {
    this.work = work;
  }

  /// Runs the work; its result is kept back until [#complete].
  void perform(Tables tables) {
    T result = work.apply(tables);
    completion = () -> outcome.complete(result);
  }

  /// Lets the caller go: what was performed is on disk.
  void complete() {
    if (completion != null) {
      completion.run();
    }
  }

  void fail(Throwable reason) {
    outcome.completeExceptionally(reason);
  }

  /// The result once it is on disk. An interrupt does not end the wait, since the work can no
  /// longer be taken back; the thread's flag stays set.
  T await() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case null, default -> e;
    };
  }
}
