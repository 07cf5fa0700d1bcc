package owpenbot.bot.testing;

import java.util.EnumMap;
import java.util.Map;

/// The engines that all tests of a run share. Thread-safe.
final class SharedEngines implements AutoCloseable {

  private final Map<EngineRelease, EngineUnderTest> started = new EnumMap<>(EngineRelease.class);

  synchronized EngineUnderTest get(EngineRelease release) {
    return started.computeIfAbsent(release, r -> EngineUnderTest.start(r, EngineOptions.asking()));
  }

  @Override
  public synchronized void close() {
    started.values().forEach(EngineUnderTest::close);
  }
}
