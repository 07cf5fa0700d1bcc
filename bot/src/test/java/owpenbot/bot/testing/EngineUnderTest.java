package owpenbot.bot.testing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.EngineListener;
import owpenbot.bot.engine.EngineSupervisor;
import owpenbot.bot.engine.demo.OfflineHome;
import owpenbot.bot.engine.demo.ScriptedModel;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.OpencodeClient;

/// A real engine with a scripted model, started as the product starts it, but with a home of its
/// own and no way outside.
public final class EngineUnderTest implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(90);

  private final TestDirectory home;
  private final Http http = new Http();
  private final LineScript script = new LineScript();
  private final ScriptedModel model;
  private final EngineLaunch launch;
  private final Set<String> directories = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Engine> ready = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
  private final EngineSupervisor supervisor;
  private volatile Engine engine;

  private EngineUnderTest(EngineRelease release, EngineOptions options) {
    home = TestDirectory.plain();
    model = ScriptedModel.start(script);
    launch =
        new EngineLaunch(
            release.binary(),
            home.path().resolve("data"),
            environment(options.environment(), OfflineHome.make(home(), model.url())),
            options.policy());
    supervisor =
        EngineSupervisor.own(
            launch, http, new Ears(ready, lost), () -> directories, new SecureRandom());
    engine = supervisor.start(_ -> {});
    ready.clear();
  }

  static EngineUnderTest start(EngineRelease release, EngineOptions options) {
    return new EngineUnderTest(release, options);
  }

  private static Map<String, String> environment(Map<String, String> more, OfflineHome home) {
    Map<String, String> ours = new HashMap<>(more);
    ours.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    ours.put("LANG", "C.UTF-8");
    ours.put("TERM", "dumb");
    Map<String, String> all = new HashMap<>(home.environment(ours));
    all.put("HTTP_PROXY", "http://127.0.0.1:9");
    all.put("HTTPS_PROXY", "http://127.0.0.1:9");
    all.put("NO_PROXY", "127.0.0.1,localhost,::1");
    all.put("OPENCODE_EXPERIMENTAL_DISABLE_FILEWATCHER", "1");
    return all;
  }

  /// The engine's HOME.
  public Path home() {
    return home.path().resolve("home");
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
    return script;
  }

  /// How it was started; for another supervisor in place of a killed process.
  public EngineLaunch launch() {
    return launch;
  }

  public Http http() {
    return http;
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
    return ProcessHandle.allProcesses().filter(p -> EngineProcesses.under(p, home())).toList();
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
    model.close();
    http.close();
    home.close();
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
