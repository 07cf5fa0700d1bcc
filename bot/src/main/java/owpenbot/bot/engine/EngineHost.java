package owpenbot.bot.engine;

import java.util.Collection;
import java.util.function.Consumer;

/// Where the engine comes from: one of ours, or somebody else's. Used by one thread at a time.
interface EngineHost {

  /// Makes it answer.
  ///
  /// @param progress gets a line when it takes longer than a second
  /// @throws EngineException when it does not
  Engine up(int generation, Consumer<String> progress);

  /// Waits until it is lost.
  ///
  /// @return why, in words
  String watch() throws InterruptedException;

  /// Lets go of it; one of ours ends.
  ///
  /// @param directories where sessions may be busy
  void down(Collection<String> directories);
}
