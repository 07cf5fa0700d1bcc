package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Groups made on purpose: all jobs wait before the thread starts.
@Timeout(60)
final class WriterTest {

  @TempDir Path folder;
  private Path file;
  private Sql sql;
  private Writer writer;

  @BeforeEach
  void open() {
    file = folder.resolve("bot.db");
    Store.open(file).close();
    sql = new StoreFile(file).writer();
    writer = new Writer(sql, file);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void aGroupIsOneTransaction() {
    List<Job<Long>> jobs = new ArrayList<>();
    for (int i = 0; i < Writer.GROUP_LIMIT; i++) {
      jobs.add(job("k" + i));
    }
    jobs.forEach(writer::submit);
    long before = TestDatabase.number(file, "PRAGMA data_version");

    writer.start();

    assertThat(jobs.stream().map(Job::await).toList())
        .as("rows that each work saw: all of the works before it, none committed yet")
        .first()
        .isEqualTo(1L);
    assertThat(jobs.getLast().await()).isEqualTo(Writer.GROUP_LIMIT);
    assertThat(before).isPositive();
    assertThat(TestDatabase.number(file, "SELECT COUNT(*) FROM meta"))
        .isEqualTo(Writer.GROUP_LIMIT);
  }

  @Test
  void aFullDiskFailsTheGroupAndTheNextOneWorks() {
    sql.enter();
    long pages = sql.pragma("page_count");
    sql.script("PRAGMA max_page_count = " + (pages + 2));
    sql.leave();
    Job<Long> small = job("small");
    Job<Long> big = new Job<>(t -> put(t, "big", "x".repeat(1 << 20)));
    writer.submit(small);
    writer.submit(big);

    writer.start();

    assertThatThrownBy(big::await)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("disk is full; free some space");
    Job<Long> next = job("next");
    writer.submit(next);
    assertThat(next.await()).isPositive();
  }

  @Test
  void aFailingCommitFailsOnlyTheWorkThatIsToBlame() {
    Job<Long> orphan =
        new Job<>(
            t -> {
              sql.script("PRAGMA defer_foreign_keys = ON");
              t.approvals().addCopy(new CardCopy("nobody", Samples.CHAT, "k"));
              return 1L;
            });
    Job<Long> innocent = job("innocent");
    writer.submit(innocent);
    writer.submit(orphan);

    writer.start();

    assertThatThrownBy(orphan::await).isInstanceOf(StoreException.class);
    assertThat(innocent.await()).isEqualTo(1L);
    assertThat(TestDatabase.number(file, "SELECT COUNT(*) FROM meta")).isEqualTo(1L);
    Job<Long> next = job("next");
    writer.submit(next);
    assertThat(next.await()).isEqualTo(2L);
  }

  @Test
  void whatRunsTwiceCountsOnce() {
    AtomicInteger runs = new AtomicInteger();
    Job<Long> twice =
        new Job<>(
            t -> {
              runs.incrementAndGet();
              return put(t, "twice-" + runs.get(), "v");
            });
    Job<Long> broken =
        new Job<>(
            _ -> {
              throw new IllegalArgumentException("broken");
            });
    writer.submit(twice);
    writer.submit(broken);

    writer.start();

    assertThat(twice.await()).isEqualTo(1L);
    assertThatThrownBy(broken::await).isInstanceOf(IllegalArgumentException.class);
    assertThat(runs).hasValue(2);
    assertThat(TestDatabase.number(file, "SELECT COUNT(*) FROM meta")).isEqualTo(1L);
  }

  /// Returns how many rows there are after it.
  private Job<Long> job(String key) {
    return new Job<>(t -> put(t, key, "v"));
  }

  private long put(Tables tables, String key, String value) {
    tables.meta().put(key, value);
    return sql.first("SELECT COUNT(*) FROM meta", row -> row.result().getLong(1)).orElseThrow();
  }
}
