package owpenbot.bot.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.control.ControlRoute.Answer;

final class AuditedRoutesTest {

  @TempDir Path folder;
  private final List<String> happened = new ArrayList<>();

  @Test
  void aChangeIsAnnouncedAndItsOutcomeNamesThePerson() {
    AuditLog log = log();
    Map<String, ControlRoute> routes =
        routes(log, Answer.ok(Map.of("channel", "telegram", "peerId", "42")));
    call(routes, "POST /v1/pairing/approve", Map.of("code", "ABCD-EFGH"));

    AuditEntry entry = log.latest(1).getFirst();
    assertThat(entry.event().action()).isEqualTo("pairing.approve");
    assertThat(entry.event().summary()).isEqualTo("telegram:42");
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.DONE);
    assertThat(entry.toString()).doesNotContain("ABCD");
    assertThat(log.verify().lines()).isEqualTo(2);
  }

  @Test
  void aChangeThatWasRefusedIsWrittenDownAsFailed() {
    AuditLog log = log();
    call(routes(log, Answer.failed(404, "unknown")), "POST /v1/pairing/approve", Map.of());

    assertThat(log.latest(1).getFirst().outcome()).isEqualTo(AuditOutcome.FAILED);
    assertThat(log.latest(1).getFirst().event().reason()).isEqualTo("unknown");
  }

  @Test
  void looksLeaveNoLine() {
    AuditLog log = log();
    call(routes(log, Answer.ok(null)), "GET /v1/pairing", Map.of());

    assertThat(log.latest(1)).isEmpty();
    assertThat(happened).hasSize(1);
  }

  @Test
  void whatCannotBeAnnouncedDoesNotHappen() throws IOException {
    Files.writeString(folder.resolve("audit"), "in the way");
    Answer answer = call(routes(log(), Answer.ok(null)), "POST /v1/pairing/approve", Map.of());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(happened).isEmpty();
  }

  private AuditLog log() {
    return new AuditLogs(folder.resolve("audit"), Clock.systemUTC(), text -> text).own();
  }

  private Map<String, ControlRoute> routes(AuditLog log, Answer answer) {
    ControlRoute route =
        _ -> {
          happened.add("called");
          return answer;
        };
    return AuditedRoutes.of(
        Map.of("POST /v1/pairing/approve", route, "GET /v1/pairing", route), log);
  }

  private static Answer call(
      Map<String, ControlRoute> routes, String route, Map<String, @Nullable Object> parameters) {
    return Objects.requireNonNull(routes.get(route)).handle(parameters);
  }
}
