package owpenbot.bot.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.engine.EngineSupervisor;

/// The engines and directories of one test.
public final class Engines implements AutoCloseable {

  private final SharedEngines shared;
  private final List<Runnable> mine = new ArrayList<>();

  Engines(SharedEngines shared) {
    this.shared = shared;
  }

  /// The engine of this version that all tests share: not to be stopped or reconfigured.
  public EngineUnderTest shared(EngineRelease release) {
    return shared.get(release);
  }

  /// An engine of this test's own, which may do with it what it wants.
  public EngineUnderTest own(EngineRelease release) {
    return own(release, EngineOptions.asking());
  }

  public EngineUnderTest own(EngineRelease release, EngineOptions options) {
    EngineUnderTest engine = EngineUnderTest.start(release, options);
    mine.add(engine::close);
    return engine;
  }

  /// A line to the shared engine that can be made to fail.
  public EngineProxy proxied(EngineRelease release) {
    EngineProxy proxy = new EngineProxy(shared(release));
    mine.add(proxy::close);
    return proxy;
  }

  /// What an engine needs, without one.
  public EnginePlace place(EngineRelease release) {
    EnginePlace place = new EnginePlace(release, EngineOptions.asking());
    mine.add(place::close);
    return place;
  }

  /// A fresh git repository with `a.txt` (the lines hello and world) and `README.md`.
  public Path directory() {
    return kept(TestDirectory.git());
  }

  /// A fresh empty folder that is no repository.
  public Path folder() {
    return kept(TestDirectory.plain());
  }

  private Path kept(TestDirectory directory) {
    mine.add(directory::close);
    return directory.path();
  }

  /// Done at the end of the test, before what was made earlier is closed.
  public void atEnd(Runnable action) {
    mine.add(action);
  }

  /// To be closed at the end of the test, before what was made earlier.
  public EngineSupervisor kept(EngineSupervisor supervisor) {
    mine.add(supervisor::close);
    return supervisor;
  }

  @Override
  public void close() {
    mine.reversed().forEach(Runnable::run);
  }
}
