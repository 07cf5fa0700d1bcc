package owpenbot.bot.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AuditLogTest {

  private static final Instant NOON = Instant.parse("2026-01-28T12:00:00Z");
  private static final AuditEvent EVENT =
      AuditEvent.of(
          "ws_1",
          AuditActor.remote("client", "ab".repeat(32)),
          "plugins.add",
          "opencode.jsonc",
          "Add plugin x");

  @TempDir Path folder;
  private AuditLogs logs;
  private AuditLog log;

  @BeforeEach
  void open() {
    logs = logs(AuditLog.MAX_FILE_BYTES);
    log = logs.workspace("ws_1");
  }

  private AuditLogs logs(long maxBytes) {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new AuditLogs(
        folder.resolve("audit"), maxBytes, clock, text -> text.replace("hunter2", "***"));
  }

  private Path file() {
    return folder.resolve("audit/ws_1.jsonl");
  }

  @Test
  void aLineHasTheOriginalsFieldsFirstAndThenOurs() throws IOException {
    AuditEvent event =
        EVENT.decided(AuditDecision.DENIED, "telegram:42").about("cd".repeat(32)).because("no");
    AuditEntry entry = log.record(event, AuditOutcome.NOT_DONE);

    String line = Files.readString(file()).strip();
    assertThat(line)
        .startsWith(
            """
            {"id":"%s","workspaceId":"ws_1","actor":{"type":"remote","clientId":"client",\
            "tokenHash":"%s"},"action":"plugins.add","target":"opencode.jsonc",\
            "summary":"Add plugin x","timestamp":1769601600000,"stage":"event",\
            "outcome":"not-done","decision":"denied","decider":"telegram:42","requestHash":"%s",\
            "reason":"no","prev":"%s","hash":"\
            """
                .formatted(entry.id(), "ab".repeat(32), "cd".repeat(32), "0".repeat(64)));
    assertThat(log.latest(10)).containsExactly(entry);
  }

  @Test
  void anAnnouncedChangeAndItsOutcomeAreOneEntry() {
    AuditIntent one = log.intend(EVENT);
    assertThat(log.latest(10))
        .extracting(AuditEntry::outcome)
        .containsExactly(AuditOutcome.UNKNOWN);
    AuditIntent two = log.intend(EVENT);
    one.done();
    two.failed("disk full");

    assertThat(log.latest(10))
        .extracting(AuditEntry::outcome)
        .containsExactly(AuditOutcome.FAILED, AuditOutcome.DONE);
    assertThat(log.latest(1).getFirst().event().reason()).isEqualTo("disk full");
    assertThat(log.lastChange()).contains(NOON);
    assertThat(log.verify().lines()).isEqualTo(4);
  }

  @Test
  void secretsAreInNoLine() throws IOException {
    AuditActor actor = AuditActor.remote("hunter2", "ff");
    log.record(
        new AuditEvent(
            "ws_1",
            actor,
            "a hunter2",
            "t hunter2",
            "s hunter2",
            null,
            "d hunter2",
            null,
            "hunter2"),
        AuditOutcome.DONE);

    assertThat(Files.readString(file())).doesNotContain("hunter2").contains("s ***");
  }

  @Test
  void longTextsAreCutAndOddOnesStayOnTheirLine() throws IOException {
    AuditEvent event =
        AuditEvent.of(
            "ws_1", AuditActor.process(), "a", "line\nbreak\u2028 \ud83d", "😀".repeat(2_000));
    log.record(event, AuditOutcome.DONE);

    assertThat(Files.readAllLines(file())).hasSize(1);
    assertThat(log.latest(1).getFirst().event().summary()).hasSizeLessThanOrEqualTo(2_000);
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void theFileIsForItsOwnerAlone() throws IOException {
    log.record(EVENT, AuditOutcome.DONE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aChangedLineIsNamed() throws IOException {
    write(5);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.set(2, lines.get(2).replace("Add plugin x", "Add plugin y"));
    Files.write(file(), lines);

    assertThat(logs(1_000).workspace("ws_1").verify().faults())
        .extracting(AuditReport.Fault::line, AuditReport.Fault::what)
        .containsExactly(
            tuple(3L, "was changed: its own hash does not fit"),
            tuple(4L, "does not follow from the line before: lines were changed or taken out"));
  }

  @Test
  void linesTakenOutPutInOrSwappedAreNoticed() throws IOException {
    write(5);
    List<String> lines = Files.readAllLines(file());

    Files.write(file(), without(lines, 1));
    assertThat(log.verify().faults()).extracting(AuditReport.Fault::line).containsExactly(2L);
    Files.write(file(), without(lines, 0));
    assertThat(log.verify().faults()).extracting(AuditReport.Fault::line).containsExactly(1L);
    List<String> doubled = new ArrayList<>(lines);
    doubled.add(2, lines.get(1));
    Files.write(file(), doubled);
    assertThat(log.verify().intact()).isFalse();
    List<String> last = new ArrayList<>(lines);
    last.set(4, lines.get(4).replace("plugin x", "plugin y"));
    Files.write(file(), last);
    assertThat(log.verify().faults()).extracting(AuditReport.Fault::line).containsExactly(5L);
    Files.writeString(file(), "garbage\n" + String.join("\n", lines) + "\n");
    assertThat(log.verify().intact()).isFalse();
  }

  @Test
  void linesCutOffAtTheEndShowInTheHead() throws IOException {
    write(5);
    String head = log.verify().head();
    Files.write(file(), Files.readAllLines(file()).subList(0, 3));

    assertThat(log.verify().intact()).isTrue();
    assertThat(log.verify().head()).isNotEqualTo(head);
    assertThat(log.verify().lines()).isEqualTo(3);
  }

  @Test
  void anUnfinishedLineIsCutOffAndToldOfAndTheChainGoesOn() throws IOException {
    write(2);
    Files.writeString(file(), "{\"id\":\"half", StandardOpenOption.APPEND);
    assertThat(log.verify().tornBytes()).isEqualTo(11);
    AuditLog next = logs(AuditLog.MAX_FILE_BYTES).workspace("ws_1");
    next.record(EVENT, AuditOutcome.DONE);

    assertThat(next.verify()).matches(report -> report.intact() && report.lines() == 4);
    assertThat(next.latest(2).get(1).event().action()).isEqualTo("audit.recovered");
    assertThat(next.latest(2).get(1).event().summary()).contains("11 bytes");
  }

  @Test
  void theChainGoesOnOverFullFilesAndRestarts() throws IOException {
    for (int i = 0; i < 20; i++) {
      logs(1_000).workspace("ws_1").record(EVENT, AuditOutcome.DONE);
    }
    AuditLog small = logs(1_000).workspace("ws_1");

    assertThat(small.files().full()).hasSizeGreaterThan(3);
    assertThat(small.verify()).matches(report -> report.intact() && report.lines() == 20);
    assertThat(small.latest(50)).hasSize(20);
    Files.delete(small.files().full().get(1));
    assertThat(small.verify().faults()).hasSize(1);
  }

  @Test
  void manyWritersAtOnceMakeOneChain() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    AuditLog other = logs(20_000).workspace("ws_1"); // as another process would
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 300; i++) {
        AuditLog mine = i % 3 == 0 ? other : log;
        writers.add(threads.submit(() -> mine.intend(EVENT).done()));
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }

    assertThat(log.verify()).matches(report -> report.intact() && report.lines() == 600);
    assertThat(log.latest(200)).hasSize(200).allMatch(e -> e.outcome() == AuditOutcome.DONE);
  }

  @Test
  void anInterruptedThreadLosesNothing() {
    Thread.currentThread().interrupt();
    log.record(EVENT, AuditOutcome.DONE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.latest(1)).hasSize(1);
  }

  @Test
  void aChangeThatCannotBeAnnouncedIsRefused() throws IOException {
    Files.writeString(folder.resolve("audit"), "a file where the folder should be");

    assertThatThrownBy(() -> log.intend(EVENT))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("ws_1.jsonl");
  }

  @Test
  void theOriginalsFileIsShownAsWellUnlessItLeadsElsewhere() throws IOException {
    Path root = Files.createDirectories(folder.resolve("project/.opencode/openwork"));
    Path workspace = folder.resolve("project");
    String old =
        """
        {"id":"1","workspaceId":"ws_1","actor":{"type":"remote","tokenHash":"aa"},"action":"mcp.add",\
        "target":"opencode.json","summary":"Added x","timestamp":1}
        broken
        """;
    Files.writeString(root.resolve("audit.jsonl"), old);
    log.record(EVENT, AuditOutcome.DONE);

    assertThat(logs.history("ws_1", workspace, 10))
        .extracting(entry -> entry.event().action())
        .containsExactly("plugins.add", "mcp.add");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), old);
    Files.delete(root.resolve("audit.jsonl"));
    Files.createSymbolicLink(root.resolve("audit.jsonl"), elsewhere);
    assertThat(logs.history("ws_1", workspace, 10)).hasSize(1);
  }

  @Test
  void anExportIsEveryLineAsItIs() throws IOException {
    AuditLog small = logs(500).workspace("ws_1");
    for (int i = 0; i < 4; i++) {
      small.record(EVENT, AuditOutcome.DONE);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    logs.export("ws_1", out);

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
    assertThat(logs.names()).containsExactly("ws_1");
  }

  private void write(int lines) {
    for (int i = 0; i < lines; i++) {
      log.record(EVENT, AuditOutcome.DONE);
    }
  }

  private static List<String> without(List<String> lines, int index) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(index);
    return fewer;
  }
}
