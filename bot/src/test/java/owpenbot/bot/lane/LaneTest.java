package owpenbot.bot.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

  private final BlockingQueue<Integer> handled = new LinkedBlockingQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);

  @Test
  void itemsAreHandledInTheirOrder() throws InterruptedException {
    Lane<Integer> lane = new Lane<>("test", handled::add, LaneTest::apart);

    IntStream.range(0, 1_000).forEach(lane::offer);

    for (int i = 0; i < 1_000; i++) {
      assertThat(next()).isEqualTo(i);
    }
  }

  @Test
  void finishHandlesWhatIsThereAndTakesNoMore() {
    Lane<Integer> lane = blocked(LaneTest::apart);
    IntStream.range(0, 100).forEach(lane::offer);
    gate.countDown();

    assertThat(lane.finish(Duration.ofSeconds(30))).isTrue();

    assertThat(handled).hasSize(100);
    assertThat(lane.offer(100)).isFalse();
  }

  @Test
  void finishWaitsNoLongerThanItsLimit() {
    Lane<Integer> lane = blocked(LaneTest::apart);
    lane.offer(0);

    assertThat(lane.finish(Duration.ofMillis(1))).isFalse();

    gate.countDown();
  }

  @Test
  void handlerIsNeverRunByTwoThreadsAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    Lane<Integer> lane =
        new Lane<>(
            "test",
            _ -> {
              seen.add(inside.incrementAndGet());
              Thread.onSpinWait();
              inside.decrementAndGet();
            },
            LaneTest::apart);

    List<Thread> producers =
        IntStream.range(0, 8)
            .mapToObj(
                _ -> Thread.startVirtualThread(() -> IntStream.range(0, 100).forEach(lane::offer)))
            .toList();
    for (Thread producer : producers) {
      producer.join();
    }

    for (int i = 0; i < 800; i++) {
      assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void failureOfOneItemDoesNotEndTheLane() throws InterruptedException {
    Lane<Integer> lane =
        new Lane<>(
            "test",
            item -> {
              if (item == 1) {
                throw new IllegalStateException("one, says the test");
              }
              handled.add(item);
            },
            LaneTest::apart);

    lane.offer(1);
    lane.offer(2);

    assertThat(next()).isEqualTo(2);
  }

  @Test
  void fullLaneTellsTheProducer() throws InterruptedException {
    Lane<Integer> lane = blocked(LaneTest::apart);
    lane.offer(-1);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < Lane.MAX_WAITING; i++) {
      assertThat(lane.offer(i)).isTrue();
    }

    assertThat(lane.offer(-2)).isFalse();
    gate.countDown();
    for (int i = -1; i < Lane.MAX_WAITING; i++) {
      assertThat(next()).isEqualTo(i);
    }
    assertThat(lane.offer(7)).isTrue();
    assertThat(next()).isEqualTo(7);
  }

  @Test
  void itemsThatStandForOneAreJoinedWhileTheyWaitOnly() throws InterruptedException {
    Lane<Integer> lane =
        blocked((last, item) -> last * item > 0 ? Optional.of(item) : Optional.empty());
    lane.offer(1);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    lane.offer(2);
    lane.offer(3);
    lane.offer(0);
    lane.offer(4);
    gate.countDown();

    assertThat(List.of(next(), next(), next(), next())).containsExactly(1, 3, 0, 4);
  }

  @Test
  void joiningItemsIsPossibleEvenInAFullLane() throws InterruptedException {
    Lane<Integer> lane = blocked((_, item) -> item < 0 ? Optional.of(item) : Optional.empty());
    lane.offer(0);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    IntStream.range(0, Lane.MAX_WAITING).forEach(lane::offer);

    assertThat(lane.offer(-1)).isTrue();
    gate.countDown();
  }

  @Test
  void closedLaneDropsWhatWaitsAndTakesNothing() throws InterruptedException {
    Lane<Integer> lane = blocked(LaneTest::apart);
    lane.offer(1);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    lane.offer(2);

    assertThat(lane.close(Duration.ofMillis(1))).as("still at it").isFalse();
    gate.countDown();
    assertThat(lane.close(Duration.ofSeconds(30))).as("at rest").isTrue();

    assertThat(lane.offer(3)).isFalse();
    assertThat(handled).containsExactly(1);
  }

  private Lane<Integer> blocked(Lane.Merge<Integer> merge) {
    return new Lane<>("test", this::handleAfterTheGate, merge);
  }

  private void handleAfterTheGate(int item) {
    entered.countDown();
    try {
      if (gate.await(60, TimeUnit.SECONDS)) {
        handled.add(item);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private int next() throws InterruptedException {
    Integer item = handled.poll(30, TimeUnit.SECONDS);
    if (item == null) {
      throw new AssertionError("nothing was handled");
    }
    return item;
  }

  private static Optional<Integer> apart(int last, int next) {
    return Optional.empty();
  }
}
