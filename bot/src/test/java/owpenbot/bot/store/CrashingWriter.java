package owpenbot.bot.store;

import java.nio.file.Path;

/// A process that writes until it is killed, in as many threads as it is told, and prints the
/// number of each write that returned. Each write is an inbox row and an outbox row.
final class CrashingWriter {

  private CrashingWriter() {}

  public static void main(String[] args) throws InterruptedException {
    Store store = Store.open(Path.of(args[0]));
    int threads = Integer.parseInt(args[1]);
    String text = "x".repeat(Integer.parseInt(args[2]));
    for (int i = 0; i < threads; i++) {
      int first = i;
      Thread.ofVirtual().start(() -> write(store, first, threads, text));
    }
    Thread.currentThread().join();
  }

  private static void write(Store store, int first, int step, String text) {
    for (int number = first; ; number += step) {
      String id = String.valueOf(number);
      try {
        store.update(
            t -> {
              t.inbox().claim(Samples.claimed(id));
              t.outbox().add("out-" + id, Samples.CHAT, Samples.text(text), false, Samples.NOW);
            });
      } catch (StoreException e) {
        System.out.println(e.getMessage());
        Runtime.getRuntime().halt(7);
      }
      System.out.println(id);
    }
  }
}
