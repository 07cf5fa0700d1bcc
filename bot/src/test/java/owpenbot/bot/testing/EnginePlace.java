package owpenbot.bot.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.demo.OfflineHome;
import owpenbot.bot.engine.demo.ScriptedModel;
import owpenbot.client.http.Http;

/// What an engine needs that is not running yet: a home of its own, a scripted model, and no way
/// outside.
public final class EnginePlace implements AutoCloseable {

  private final TestDirectory folder = TestDirectory.plain();
  private final Http http = new Http();
  private final LineScript script = new LineScript();
  private final ScriptedModel model = ScriptedModel.start(script);
  private final EngineLaunch launch;

  EnginePlace(EngineRelease release, EngineOptions options) {
    launch =
        new EngineLaunch(
            release.binary(),
            folder.path().resolve("data"),
            home(),
            environment(options.environment(), OfflineHome.make(home(), model.url())),
            options.policy());
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll)); // When the tests are stopped.
  }

  private void killAll() {
    processes().forEach(ProcessHandle::destroyForcibly);
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
    return folder.path().resolve("home");
  }

  /// How to start the engine.
  public EngineLaunch launch() {
    return launch;
  }

  public Http http() {
    return http;
  }

  /// What its model was asked so far.
  public LineScript script() {
    return script;
  }

  /// Every process of engines started here that is alive.
  public List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(p -> EngineProcesses.under(p, home())).toList();
  }

  @Override
  public void close() {
    model.close();
    http.close();
    folder.close();
  }
}
