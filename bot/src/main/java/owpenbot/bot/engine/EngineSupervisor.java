package owpenbot.bot.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.client.http.Http;

/// Keeps an engine there: starts or reaches it, notices when it is lost, brings it back with
/// growing pauses, and ends it if it is ours. Thread-safe.
public final class EngineSupervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineSupervisor.class);

  private static final Duration FOREIGN_GAP = Duration.ofSeconds(5);
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final EngineHost host;
  private final EngineListener listener;
  private final Supplier<? extends Collection<String>> directories;
  private final RestartPace pace;
  private volatile @Nullable Engine current;
  private volatile boolean closing;
  private volatile @Nullable Thread thread;

  EngineSupervisor(
      EngineHost host,
      EngineListener listener,
      Supplier<? extends Collection<String>> directories,
      RestartPace pace) {
    this.host = host;
    this.listener = listener;
    this.directories = directories;
    this.pace = pace;
  }

  /// Of an engine of ours.
  ///
  /// @param directories where sessions of ours may be busy when it is stopped
  /// @param random a secure one: it makes the password
  public static EngineSupervisor own(
      EngineLaunch launch,
      Http http,
      EngineListener listener,
      Supplier<? extends Collection<String>> directories,
      RandomGenerator random) {
    return own(() -> launch, http, listener, directories, random);
  }

  /// As [#own(EngineLaunch, Http, EngineListener, Supplier, RandomGenerator)], of an engine whose
  /// environment may change from one start to the next.
  ///
  /// @param launches asked before each start
  public static EngineSupervisor own(
      Supplier<EngineLaunch> launches,
      Http http,
      EngineListener listener,
      Supplier<? extends Collection<String>> directories,
      RandomGenerator random) {
    return new EngineSupervisor(
        new OwnHost(launches, http, random), listener, directories, RestartPace.usual(random));
  }

  /// Of somebody else's engine, which is never stopped.
  public static EngineSupervisor foreign(
      Endpoint endpoint, Http http, EngineListener listener, RandomGenerator random) {
    return new EngineSupervisor(
        new ForeignHost(endpoint, http, FOREIGN_GAP),
        listener,
        List::of,
        RestartPace.usual(random));
  }

  /// Brings it up and watches it from then on; blocks until it answers.
  ///
  /// @param progress gets a line when it takes longer than a second
  /// @throws EngineException when it cannot be brought up; nothing is left running then
  public Engine start(Consumer<String> progress) {
    Engine first = host.up(1, progress);
    ready(first);
    thread = Thread.ofVirtual().name("engine-supervisor").start(() -> watch(first));
    return first;
  }

  /// The engine, while it answers.
  public Optional<Engine> current() {
    return Optional.ofNullable(current);
  }

  private void watch(Engine first) {
    Engine engine = first;
    try {
      while (!closing) {
        String reason = host.watch();
        lost(reason);
        engine.client().close();
        engine = again(engine.generation() + 1, reason);
        ready(engine);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Engine again(int generation, String lostBecause) throws InterruptedException {
    while (true) {
      if (pace.failed()) {
        tell(l -> l.onGivingUp(lostBecause + " (" + pace.failures() + " times in a row)"));
      }
      Thread.sleep(pace.pause());
      try {
        return host.up(generation, _ -> {});
      } catch (EngineException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("engine restart failed");
      }
    }
  }

  private void ready(Engine engine) {
    current = engine;
    pace.started();
    LOG.atInfo()
        .addKeyValue("url", engine.url())
        .addKeyValue("version", engine.version())
        .addKeyValue("owned", engine.owned())
        .addKeyValue("generation", engine.generation())
        .log("engine became ready");
    tell(l -> l.onReady(engine));
  }

  private void lost(String reason) {
    current = null;
    LOG.atWarn().addKeyValue("reason", reason).log("engine was lost");
    if (pace.quiet()) {
      return;
    }
    tell(l -> l.onLost(reason));
  }

  private void tell(Consumer<EngineListener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("engine listener failed");
    }
  }

  /// Stops watching; an engine of ours ends with everything it started. Safe to call twice.
  @Override
  public void close() {
    closing = true;
    Thread watcher = thread;
    if (watcher != null) {
      watcher.interrupt();
      join(watcher);
    }
    current = null;
    host.down(directories.get());
  }

  private static void join(Thread watcher) {
    try {
      watcher.join(JOIN_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
