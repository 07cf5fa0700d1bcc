package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.files.WriteRequest.AddPlugin;

@Timeout(60)
final class ConcurrentWritesTest {

  private static final int WRITERS = 30;

  @TempDir Path folder;
  private Sandbox box;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
  }

  @Test
  void noUpdateIsLost() throws Exception {
    box.put("opencode.jsonc", "{\n  // ours\n  \"plugin\": []\n}\n");
    Set<String> added = ConcurrentHashMap.newKeySet();
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        String spec = "p" + i;
        writers.add(threads.submit(() -> addUntilItIsThere(spec, added)));
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }

    assertThat(added).hasSize(WRITERS);
    assertThat(
            box.files.plugins(false).items().stream()
                .map(PluginItem::spec)
                .collect(Collectors.toSet()))
        .isEqualTo(added);
    assertThat(box.read("opencode.jsonc")).contains("// ours");
  }

  private void addUntilItIsThere(String spec, Set<String> added) {
    while (!added.contains(spec)) {
      try {
        box.files.apply(box.files.plan(new AddPlugin(spec)));
        added.add(spec);
      } catch (WorkspaceException e) {
        assertThat(e.error()).isEqualTo(WorkspaceError.CONFLICT);
      }
    }
  }

  @Test
  void anInterruptedThreadWritesAllOrNothingAndStaysInterrupted() throws Exception {
    WritePlan plan = box.files.plan(new AddPlugin("a"));
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  box.files.apply(plan);
                  if (Thread.currentThread().isInterrupted()) {
                    done.countDown();
                  }
                });
    thread.join();

    assertThat(done.getCount()).isZero();
    assertThat(box.read("opencode.jsonc")).contains("\"a\"");
  }
}
