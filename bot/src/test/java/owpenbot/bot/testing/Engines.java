package owpenbot.bot.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The engines and directories of one test.
public final class Engines implements AutoCloseable {

  private final SharedEngines shared;
  private final List<AutoCloseable> mine = new ArrayList<>();

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
    return kept(EngineUnderTest.start(release, options));
  }

  /// A fresh git repository with `a.txt` (the lines hello and world) and `README.md`.
  public Path directory() {
    return kept(TestDirectory.git()).path();
  }

  /// A fresh empty folder that is no repository.
  public Path folder() {
    return kept(TestDirectory.plain()).path();
  }

  /// To be closed at the end of the test, before what was made earlier.
  public <T extends AutoCloseable> T kept(T one) {
    mine.add(one);
    return one;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : mine.reversed()) {
      one.close();
    }
  }
}
