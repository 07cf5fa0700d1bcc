package owpenbot.bot.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.EngineProbe.Seen;
import owpenbot.bot.engine.Launcher.Started;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;

/// An engine of ours: taken back when one is left from before, started otherwise, and ended with
/// all that it started.
final class OwnHost implements EngineHost {

  private static final Duration LOOK_GAP = Duration.ofSeconds(10);
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);
  private static final Duration TERM_PATIENCE = Duration.ofSeconds(2);

  private final Supplier<EngineLaunch> launches;
  private final Http http;
  private final RandomGenerator random;
  private final EngineProbe probe;
  private final EngineRecordFile recordFile;
  private final EngineLog log;
  private EngineLaunch launch;
  private @Nullable EngineRecord record;
  private @Nullable OpencodeClient client;

  /// @param launches how an engine is started, asked before each start; always in one data folder
  OwnHost(Supplier<EngineLaunch> launches, Http http, RandomGenerator random) {
    this.launches = launches;
    this.http = http;
    this.random = random;
    launch = launches.get();
    probe = new EngineProbe(http);
    recordFile = new EngineRecordFile(launch.data());
    log = new EngineLog(launch.data());
  }

  @Override
  public Engine up(int generation, Consumer<String> progress) {
    launch = launches.get();
    Launcher launcher = new Launcher(launch, http, random);
    Started started = takenBack().orElseGet(() -> launcher.start(progress));
    record = started.record();
    Endpoint endpoint = started.record().endpoint();
    client = new OpencodeClient(http, endpoint.url(), endpoint.credentials());
    return new Engine(client, started.version(), true, generation, endpoint.url(), coverage());
  }

  /// The engine of a process of ours that was killed, when it is still of use; else it is ended.
  private Optional<Started> takenBack() {
    Optional<EngineRecord> left = recordFile.read();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    EngineRecord found = left.get();
    if (found.ownedByAnother()) {
      throw new EngineException(
          EngineException.Reason.NOT_STARTED,
          "another process (pid " + found.owner().pid() + ") runs an engine in " + launch.data());
    }
    Optional<ProcessHandle> alive = found.engine().alive();
    Optional<EngineVersion> version = alive.flatMap(_ -> usable(found));
    if (version.isPresent()) {
      EngineRecord ours = found.withOwner(EngineRecord.Identity.of(ProcessHandle.current()));
      recordFile.write(ours);
      return Optional.of(new Started(ours, version.get()));
    }
    alive.ifPresent(process -> ProcessTree.end(process, found.mark(), TERM_PATIENCE));
    ProcessTree.endMarked(found.mark());
    return Optional.empty();
  }

  private Optional<EngineVersion> usable(EngineRecord found) {
    if (!found.launch().equals(launch.hash())) {
      return Optional.empty();
    }
    return probe.look(found.endpoint()) instanceof Seen.Answering answering
        ? Optional.of(answering.version())
        : Optional.empty();
  }

  private String coverage() {
    return switch (launch.policy().mode()) {
      case ASK -> "asks before bash, edit, webfetch and other folders; checked before each run";
      case DENY -> "denies bash, edit, webfetch and other folders; checked before each run";
      case ALLOW -> "everything is allowed unasked (permission mode allow)";
    };
  }

  @Override
  public String watch() throws InterruptedException {
    EngineRecord watched = current();
    long heard = System.nanoTime();
    while (true) {
      Optional<ProcessHandle> process = watched.engine().alive();
      if (process.isEmpty() || ended(process.get())) {
        return "opencode ended";
      }
      log.rotate();
      if (probe.look(watched.endpoint()) instanceof Seen.Answering) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > SILENCE_LIMIT.toNanos()) {
        return "opencode has not answered for " + SILENCE_LIMIT.toSeconds() + " s";
      }
    }
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(LOOK_GAP.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process's end cannot fail", e);
    }
  }

  @Override
  public void down(Collection<String> directories) {
    if (client != null) {
      new BusySessions(client).abort(directories);
      client.close();
    }
    if (record != null) {
      EngineRecord last = record;
      last.engine().alive().ifPresent(p -> ProcessTree.end(p, last.mark(), TERM_PATIENCE));
      ProcessTree.endMarked(last.mark());
      recordFile.delete();
    }
  }

  private EngineRecord current() {
    if (record == null) {
      throw new IllegalStateException("not up");
    }
    return record;
  }
}
