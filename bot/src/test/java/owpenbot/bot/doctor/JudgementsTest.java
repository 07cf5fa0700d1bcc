package owpenbot.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.bot.doctor.Finding.Status;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.ModelInfo;
import owpenbot.client.opencode.Models;

/// What the checks make of what they see.
class JudgementsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Model ONE = new Model("fake", "one");
  private static final Models KNOWN =
      new Models(List.of(new ModelInfo(ONE, "One", 0, List.of())), ONE);

  @ParameterizedTest
  @CsvSource({
    "0, OK, agrees",
    "30, OK, agrees",
    "-30, OK, agrees",
    "90, WARN, 89 s ahead of",
    "-90, WARN, 90 s behind"
  })
  void aClockIsWrongFromHalfAMinuteOn(int aheadSeconds, Status status, String words) {
    Instant ours = NOON.plusSeconds(aheadSeconds);

    Finding finding = ClockCheck.judge("api.example.org", NOON, ours, ours);

    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.message()).contains(words);
  }

  @Test
  void aSlowAnswerIsNoWrongClock() {
    Finding finding =
        ClockCheck.judge("api.example.org", NOON, NOON.minusSeconds(40), NOON.plusSeconds(5));

    assertThat(finding.status()).isEqualTo(Status.OK);
  }

  @Test
  void tooOldAJavaIsNamedWithTheOneThatIsNeeded() {
    Finding finding = MachineChecks.java(Runtime.Version.parse("21.0.1"), "Somebody");

    assertThat(finding.status()).isEqualTo(Status.MISSING);
    assertThat(finding.fix()).contains("JDK 25");
  }

  @ParameterizedTest
  @CsvSource({"50, FAIL", "500, WARN", "5000, OK"})
  void aFullDiskIsToldBeforeItIsFull(long freeMegabytes, Status status) {
    assertThat(MachineChecks.disk(Path.of("data"), freeMegabytes << 20).status()).isEqualTo(status);
  }

  @Test
  void aLockWithoutAControlPortIsOdd() {
    assertThat(FolderChecks.process(Optional.of("pid 1"), Optional.empty(), false).status())
        .isEqualTo(Status.WARN);
  }

  @Test
  void whatAKilledProcessLeftIsSaidAndInNobodysWay() {
    Finding finding = FolderChecks.process(Optional.empty(), Optional.empty(), true);

    assertThat(finding.status()).isEqualTo(Status.OK);
    assertThat(finding.message()).contains("takes over");
  }

  @Test
  void theEnginesOwnModelIsEnough() {
    assertThat(EngineCheck.model(KNOWN, null).message()).contains("fake/one");
  }

  @Test
  void aMisspelledModelGetsTheOneThatWasMeant() {
    Finding finding = EngineCheck.model(KNOWN, "fake/oen");

    assertThat(finding.status()).isEqualTo(Status.MISSING);
    assertThat(finding.fix()).isEqualTo("owpenwork config set engine.model fake/one");
  }

  @Test
  void withoutAnyModelOneMustLogIn() {
    Finding finding = EngineCheck.model(new Models(List.of(), null), null);

    assertThat(finding.status()).isEqualTo(Status.MISSING);
    assertThat(finding.fix()).contains("opencode auth login");
  }
}
