package owpenbot.bot.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.EngineListener;
import owpenbot.bot.engine.EngineSupervisor;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.config.Secret;

/// A real engine with a scripted model, started as the product starts it, but with a home of its
/// own and no way outside.
public final class EngineUnderTest implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(90);

  private final EnginePlace place;
  private final Set<String> directories = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Engine> ready = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
  private final EngineSupervisor supervisor;
  private volatile Engine engine;

  private EngineUnderTest(EngineRelease release, EngineOptions options) {
    place = new EnginePlace(release, options);
    supervisor =
        EngineSupervisor.own(
            place.launch(),
            place.http(),
            new Ears(ready, lost),
            () -> directories,
            new SecureRandom());
    engine = supervisor.start(_ -> {});
    ready.clear();
  }

  static EngineUnderTest start(EngineRelease release, EngineOptions options) {
    return new EngineUnderTest(release, options);
  }

  /// The engine as the rest of the product sees it; the newest generation.
  public Engine engine() {
    return engine;
  }

  public OpencodeClient client() {
    return engine.client();
  }

  /// What its model was asked so far.
  public LineScript script() {
    return place.script();
  }

  /// What the engine's clients must show: as the product noted it down.
  Credentials credentials() {
    Path noted = place.launch().data().resolve("engine.json");
    try (InputStream in = Files.newInputStream(noted)) {
      String password = Json.tree(in, Pruned.NOTHING).path("password").asText();
      return new Credentials("opencode", new Secret(password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The password it was started with.
  public String password() {
    return credentials().password().reveal();
  }

  /// How it was started; for another supervisor in place of a killed process.
  public EngineLaunch launch() {
    return place.launch();
  }

  public Http http() {
    return place.http();
  }

  public EngineSupervisor supervisor() {
    return supervisor;
  }

  /// Tells it of a directory: sessions in it are aborted when it is stopped.
  public String known(Path directory) {
    directories.add(directory.toString());
    return directory.toString();
  }

  /// Every process that this engine started and that is alive, itself included.
  public List<ProcessHandle> processes() {
    return place.processes();
  }

  /// The engine's own process.
  public ProcessHandle process() {
    return EngineProcesses.engine(engine.url().getPort());
  }

  /// Waits for the next generation, after its process was killed.
  public Engine awaitReady() throws InterruptedException {
    Engine next = ready.poll(READY_LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no engine within " + READY_LIMIT);
    }
    engine = next;
    return next;
  }

  /// Waits until its loss was noticed.
  public String awaitLost() throws InterruptedException {
    String reason = lost.poll(READY_LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (reason == null) {
      throw new AssertionError("not lost within " + READY_LIMIT);
    }
    return reason;
  }

  @Override
  public void close() {
    supervisor.close();
    place.close();
  }

  private record Ears(BlockingQueue<Engine> ready, BlockingQueue<String> lost)
      implements EngineListener {
    @Override
    public void onReady(Engine next) {
      ready.add(next);
    }

    @Override
    public void onLost(String reason) {
      lost.add(reason);
    }

    @Override
    public void onGivingUp(String reason) {
      lost.add("given up: " + reason);
    }
  }
}
