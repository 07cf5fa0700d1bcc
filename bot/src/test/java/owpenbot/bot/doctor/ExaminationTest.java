package owpenbot.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import owpenbot.bot.doctor.Finding.Status;

class ExaminationTest {

  private static final Check WELL = Check.of("well", () -> List.of(Finding.ok("well", "it is")));

  @Test
  void findingsComeInTheOrderOfTheChecks() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    Check slow =
        Check.of(
            "slow",
            () -> {
              await(last);
              return List.of(Finding.ok("slow", "at last"));
            });
    Check quick =
        Check.of(
            "quick",
            () -> {
              last.countDown();
              return List.of(Finding.ok("quick", "at once"));
            });

    assertThat(Examination.of(List.of(slow, quick)))
        .extracting(Finding::check)
        .containsExactly("slow", "quick");
  }

  @Test
  void whoNeverAnswersIsNamedAndInterruptedAndHoldsUpNobody() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Check dead =
        new Check(
            "dead",
            Duration.ofMillis(50),
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                interrupted.countDown();
              }
              return List.of();
            });

    List<Finding> findings = Examination.of(List.of(dead, WELL));

    assertThat(findings).extracting(Finding::status).containsExactly(Status.FAIL, Status.OK);
    assertThat(findings.getFirst().message()).startsWith("no answer within");
    assertThat(findings.getFirst().fix()).contains("network");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCheckThatBreaksIsAFinding() throws Exception {
    Check broken =
        Check.of(
            "broken",
            () -> {
              throw new IllegalStateException("on purpose");
            });

    assertThat(Examination.of(List.of(broken, WELL)))
        .extracting(Finding::status)
        .containsExactly(Status.FAIL, Status.OK);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
