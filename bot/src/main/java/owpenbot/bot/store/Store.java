package owpenbot.bot.store;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/// The SQLite file. Thread-safe. Writes that wait at the same time share one commit, and each
/// returns only when it is on disk (WAL, synchronous=FULL): power loss included.
@SuppressWarnings("DoNotCallSuggester")
public final class Store implements AutoCloseable {

  private Store() {}

  /// Opens or creates the file (mode 0600) and brings its tables up to date.
  ///
  /// @throws StoreException naming the file and what to do
  public static Store open(Path file) {
    throw new UnsupportedOperationException();
  }

  /// Runs the work in a transaction and returns its result when that is on disk. When the work
  /// throws, nothing of it is kept and the exception comes out here; others are not affected.
  public <T> T write(Function<Tables, T> work) {
    throw new UnsupportedOperationException();
  }

  /// As [#write], without a result.
  public void update(Consumer<Tables> work) {
    throw new UnsupportedOperationException();
  }

  /// Runs the work on a consistent view; it must not write.
  public <T> T read(Function<Tables, T> work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
