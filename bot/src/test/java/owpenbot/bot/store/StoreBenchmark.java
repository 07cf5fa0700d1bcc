package owpenbot.bot.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures durable claims; run by hand, its figures stand in RATIONALE.md. The argument is a
/// folder on the disk to be measured.
final class StoreBenchmark {

  private static final int WARM_UP = 2_000;
  private static final int CLAIMS = 10_000;

  private StoreBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "store");
    long opening = System.nanoTime();
    try (Store store = Store.open(folder.resolve("bot.db"))) {
      System.out.printf("open %.0f ms%n", (System.nanoTime() - opening) / 1e6);
      measure(store, "warm-up", 16, WARM_UP);
      for (int writers : new int[] {1, 16, 500}) {
        measure(store, writers + " writers", writers, CLAIMS);
      }
    }
  }

  private static void measure(Store store, String name, int writers, int claims) throws Exception {
    long[] nanos = new long[claims];
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int first = i;
        done.add(
            threads.submit(
                () -> {
                  for (int claim = first; claim < claims; claim += writers) {
                    nanos[claim] = claim(store, name + claim);
                  }
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %.0f claims/s, p50 %.2f ms, p99 %.2f ms%n",
        name, claims / seconds, nanos[claims / 2] / 1e6, nanos[claims * 99 / 100] / 1e6);
  }

  private static long claim(Store store, String id) {
    InboxRow row = Samples.claimed(id);
    long start = System.nanoTime();
    store.write(t -> t.inbox().claim(row));
    return System.nanoTime() - start;
  }
}
