package owpenbot.bot.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.disk.Undisturbed;

/// One chain of audit lines. Thread-safe; several processes may write to one log.
///
/// Whoever comes while another writes waits, and then one of those who wait writes for all of them,
/// so that many writers cost few syncs.
public final class AuditLog {

  /// A file that has grown beyond this is put aside and the next one is begun.
  static final long MAX_FILE_BYTES = 8L * 1024 * 1024;

  private final AuditFiles files;
  private final AuditChain chain;
  private final Clock clock;
  private final UnaryOperator<String> redact;
  private final AuditRecent recent;

  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock queueing = new ReentrantLock();
  private List<Waiting> queue = new ArrayList<>(); // guarded by `queueing`

  /// A line of somebody who waits for it to be on disk. Guarded by `writing`.
  private static final class Waiting {

    private final AuditLine line;
    private boolean tried;
    private @Nullable IOException failure;

    Waiting(AuditLine line) {
      this.line = line;
    }
  }

  AuditLog(AuditFiles files, long maxFileBytes, Clock clock, UnaryOperator<String> redact) {
    this.files = files;
    this.clock = clock;
    this.redact = redact;
    this.chain = new AuditChain(files, maxFileBytes, this::recovered);
    this.recent = new AuditRecent(files);
  }

  /// Writes down something that needs no second line: a decision against a change, or a change that
  /// has happened. On disk when this returns; an [AuditException] otherwise.
  public AuditEntry record(AuditEvent event, AuditOutcome outcome) {
    AuditEntry entry = entry(event, outcome);
    write(AuditLine.event(entry));
    return entry;
  }

  /// Announces a change. On disk when this returns; an [AuditException] means that the change must
  /// not happen.
  public AuditIntent intend(AuditEvent event) {
    AuditEntry announced = entry(event, AuditOutcome.UNKNOWN);
    write(AuditLine.intent(announced));
    return new AuditIntent() {
      @Override
      public void done() {
        done(null);
      }

      @Override
      public void done(@Nullable String summary) {
        AuditEvent known = summary == null ? event : event.saying(summary);
        write(AuditLine.outcome(entry(known, AuditOutcome.DONE), announced.id()));
      }

      @Override
      public void failed(String reason) {
        AuditEntry ended = entry(event.because(reason), AuditOutcome.FAILED);
        write(AuditLine.outcome(ended, announced.id()));
      }
    };
  }

  /// The newest entries, newest first; an announced change and its outcome are one entry.
  ///
  /// @param limit [AuditRecent#MAX_ENTRIES] at most
  public List<AuditEntry> latest(int limit) {
    return recent.entries().stream().limit(limit).toList();
  }

  /// When something was changed last, as far as the newest entries tell.
  public Optional<Instant> lastChange() {
    return recent.entries().stream()
        .filter(entry -> entry.outcome() == AuditOutcome.DONE)
        .findFirst()
        .map(AuditEntry::timestamp);
  }

  /// Looks at every line there is. Reads without a lock, so a line that is just being written may
  /// be reported as unfinished.
  public AuditReport verify() {
    try {
      return AuditVerifier.verify(files.all());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  AuditFiles files() {
    return files;
  }

  private AuditEntry entry(AuditEvent event, AuditOutcome outcome) {
    return new AuditEntry(UUID.randomUUID().toString(), clock.instant(), event, outcome);
  }

  private Map<String, @Nullable Object> recovered(String what) {
    AuditEvent event =
        AuditEvent.of("", AuditActor.process(), "audit.recovered", files.name(), what);
    return AuditLine.event(entry(event, AuditOutcome.DONE)).fields(redact);
  }

  private void write(AuditLine line) {
    Waiting mine = new Waiting(line);
    queueing.lock();
    try {
      queue.add(mine);
    } finally {
      queueing.unlock();
    }
    writing.lock();
    try {
      if (!mine.tried) {
        writeAll(takeAll());
      }
    } finally {
      writing.unlock();
    }
    if (mine.failure != null) {
      throw failure(mine.failure);
    }
  }

  private List<Waiting> takeAll() {
    queueing.lock();
    try {
      List<Waiting> all = queue;
      queue = new ArrayList<>();
      return all;
    } finally {
      queueing.unlock();
    }
  }

  private void writeAll(List<Waiting> all) {
    IOException failure = null;
    try {
      List<Map<String, @Nullable Object>> lines =
          all.stream().map(waiting -> waiting.line.fields(redact)).toList();
      Undisturbed.run("audit", () -> chain.append(lines));
    } catch (IOException e) {
      failure = e;
    }
    for (Waiting waiting : all) {
      waiting.tried = true;
      waiting.failure = failure;
    }
  }

  private AuditException failure(IOException e) {
    return new AuditException("the audit log %s failed".formatted(files.active()), e);
  }
}
