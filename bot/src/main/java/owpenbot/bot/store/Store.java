package owpenbot.bot.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The SQLite file. Thread-safe. Writes that wait at the same time share one commit, and each
/// returns only when it is on disk (WAL, synchronous=FULL): power loss included.
public final class Store implements AutoCloseable {

  private final Writer writer;
  private final Readers readers;

  private Store(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /// Opens or creates the file (mode 0600) and brings its tables up to date.
  ///
  /// @throws StoreException naming the file and what to do
  public static Store open(Path file) {
    return open(file, new Migrations(Schema.STEPS));
  }

  static Store open(Path file, Migrations migrations) {
    StoreFile storeFile = new StoreFile(file);
    storeFile.prepare();
    Sql sql = storeFile.writer();
    sql.enter();
    try {
      migrations.apply(sql, file);
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
    sql.leave();
    Writer writer = new Writer(sql, file);
    writer.start();
    return new Store(writer, new Readers(storeFile));
  }

  /// Runs the work in a transaction and returns its result when that is on disk. When the work
  /// throws, nothing of it is kept and the exception comes out here; others are not affected. The
  /// work runs on the store's own thread, so it must be short and wait for nobody; an interrupt of
  /// the caller does not end it. It may run twice, of which the second time counts: what it leaves
  /// behind elsewhere than in the tables must not mind.
  ///
  /// @throws StoreException when the file could not take it, or is closed
  public <T extends @Nullable Object> T write(Function<Tables, T> work) {
    if (writer.isCurrentThread()) {
      throw new IllegalStateException("a write within a write; use the tables at hand");
    }
    Job<T> job = new Job<>(work);
    writer.submit(job);
    return job.await();
  }

  /// As [#write], without a result.
  public void update(Consumer<Tables> work) {
    this.<@Nullable Void>write(
        tables -> {
          work.accept(tables);
          return null;
        });
  }

  /// Runs the work on a consistent view; it must not write. Writers neither wait for it nor hold it
  /// up. It runs on the caller's thread.
  public <T extends @Nullable Object> T read(Function<Tables, T> work) {
    if (writer.isCurrentThread()) {
      throw new IllegalStateException("a read within a write; use the tables at hand");
    }
    return readers.read(work);
  }

  /// As [#read] for a single statement, at a third of the cost: several would see several views.
  public <T extends @Nullable Object> T look(Function<Tables, T> work) {
    if (writer.isCurrentThread()) {
      throw new IllegalStateException("a read within a write; use the tables at hand");
    }
    return readers.look(work);
  }

  /// Removes what is finished and old, at most once a day; to be called now and then.
  ///
  /// @param endedStates names of the states in which an approval is over
  /// @return how many rows went
  public int prune(Instant now, List<String> endedStates) {
    return new Pruning(now, endedStates).run(this);
  }

  /// Finishes the writes that wait and closes the file. Safe to call twice.
  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
