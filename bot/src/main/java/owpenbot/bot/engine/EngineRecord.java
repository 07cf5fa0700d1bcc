package owpenbot.bot.engine;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import owpenbot.client.http.Credentials;
import owpenbot.config.Secret;

/// What we wrote down about an engine we started, so that a start after a crash finds it again.
///
/// @param launch hash of what it was started with: binary, policy and directory
/// @param mark in the environment of everything it started, see [EngineEnvironment#MARK]
record EngineRecord(
    Identity engine, Identity owner, int port, Secret password, String launch, String mark) {

  /// Start times read twice from the system may differ by its clock's steps.
  private static final Duration SAME_START = Duration.ofSeconds(2);

  /// A process by id and start time: ids are used again.
  record Identity(long pid, Instant startedAt) {

    static Identity of(ProcessHandle process) {
      return new Identity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /// The process, when it is still the same one and alive.
    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::sameStart);
    }

    private boolean sameStart(ProcessHandle process) {
      Instant now = process.info().startInstant().orElse(Instant.EPOCH);
      return Duration.between(startedAt, now).abs().compareTo(SAME_START) <= 0;
    }
  }

  EngineRecord withEngine(Identity running) {
    return new EngineRecord(running, owner, port, password, launch, mark);
  }

  EngineRecord withOwner(Identity next) {
    return new EngineRecord(engine, next, port, password, launch, mark);
  }

  Endpoint endpoint() {
    return new Endpoint(
        URI.create("http://127.0.0.1:" + port), new Credentials(EngineEnvironment.USER, password));
  }

  /// Whether another process of ours runs it right now.
  boolean ownedByAnother() {
    return owner.pid() != ProcessHandle.current().pid()
        && owner.alive().isPresent()
        && engine.alive().isPresent();
  }
}
