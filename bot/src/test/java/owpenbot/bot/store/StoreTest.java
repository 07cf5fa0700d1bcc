package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StoreTest {

  @TempDir Path folder;
  private Store store;
  private ExecutorService threads;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("bot.db"));
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void close() {
    threads.close();
    store.close();
  }

  @Test
  void fiveHundredThreadsClaimEachEventOnce() throws Exception {
    List<Future<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      InboxRow row = Samples.claimed(String.valueOf(i / 2));
      claims.add(threads.submit(() -> store.write(t -> t.inbox().claim(row))));
    }

    int won = 0;
    for (Future<Boolean> claim : claims) {
      won += claim.get(30, TimeUnit.SECONDS) ? 1 : 0;
    }

    assertThat(won).isEqualTo(250);
    assertThat(store.read(t -> t.inbox().unfinished()).size()).isEqualTo(250);
  }

  @Test
  void aFailingWorkIsUndoneAlone() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Future<?> first = threads.submit(() -> store.update(_ -> await(entered, go)));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    Future<?> good = threads.submit(() -> store.update(t -> t.meta().put("good", "1")));
    Future<?> bad =
        threads.submit(
            () ->
                store.update(
                    t -> {
                      t.meta().put("bad", "1");
                      throw new IllegalStateException("no");
                    }));
    Future<?> later = threads.submit(() -> store.update(t -> t.meta().put("later", "1")));

    go.countDown();
    first.get(10, TimeUnit.SECONDS);
    good.get(10, TimeUnit.SECONDS);
    later.get(10, TimeUnit.SECONDS);

    assertThatThrownBy(() -> bad.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatObject(store.read(t -> t.meta().get("bad"))).isEqualTo(Optional.empty());
    assertThatObject(store.read(t -> t.meta().get("good"))).isEqualTo(Optional.of("1"));
    assertThatObject(store.read(t -> t.meta().get("later"))).isEqualTo(Optional.of("1"));
  }

  @Test
  void anErrorInAWorkComesOutAndTheStoreGoesOn() {
    assertThatThrownBy(
            () ->
                store.update(
                    t -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);

    store.update(t -> t.meta().put("k", "v"));
    assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.of("v"));
  }

  @Test
  void aReadSeesOneMomentWhileOthersWrite() {
    store.update(t -> t.meta().put("k", "old"));

    List<Optional<String>> seen =
        store.read(
            t -> {
              Optional<String> before = t.meta().get("k");
              store.update(w -> w.meta().put("k", "new"));
              return List.of(before, t.meta().get("k"));
            });

    assertThat(seen).containsExactly(Optional.of("old"), Optional.of("old"));
    assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.of("new"));
  }

  @Test
  void aReadThatWritesIsRefusedAndTheNextOneWorks() {
    assertThatThrownBy(
            () ->
                store.read(
                    t -> {
                      t.meta().put("k", "v");
                      return 1;
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("bot.db");

    assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.empty());
  }

  @Test
  void nestedTransactionsAreRefusedInsteadOfWaitingForThemselves() {
    assertThatThrownBy(() -> store.update(_ -> store.update(_ -> {})))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.update(_ -> store.read(_ -> 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.read(_ -> store.read(_ -> 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tablesAreOfNoUseAfterTheirTransaction() {
    Tables kept = store.read(t -> t);
    Tables written = store.write(t -> t);

    assertThatThrownBy(() -> kept.meta().get("k")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> written.meta().put("k", "v"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptedCallerStillLearnsTheOutcome() {
    Thread.currentThread().interrupt();

    store.update(t -> t.meta().put("k", "v"));

    assertThat(Thread.interrupted()).isTrue();
    assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.of("v"));
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    store.write(t -> t.inbox().claim(Samples.claimed("1")));
    store.close();

    open();

    assertThat(store.read(t -> t.inbox().unfinished()).getFirst()).isEqualTo(Samples.claimed("1"));
  }

  @Test
  void closingFinishesWhatWaitsAndRefusesMore() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Future<?> first = threads.submit(() -> store.update(_ -> await(entered, go)));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    Future<?> closing = threads.submit(store::close);

    go.countDown();
    first.get(10, TimeUnit.SECONDS);
    closing.get(10, TimeUnit.SECONDS);
    store.close();

    assertThatThrownBy(() -> store.update(t -> t.meta().put("k", "v")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> store.read(t -> t.meta().get("k")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  private static void await(CountDownLatch entered, CountDownLatch go) {
    entered.countDown();
    try {
      if (!go.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let go");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
