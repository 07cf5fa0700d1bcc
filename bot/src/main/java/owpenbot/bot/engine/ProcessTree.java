package owpenbot.bot.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Everything an engine has started. Its tools' children live in process groups of their own and
/// survive it, so they are found as descendants while it lives, and by the mark in their
/// environment (where the system shows it: Linux) when it is gone.
final class ProcessTree {

  private static final Duration KILL_LIMIT = Duration.ofSeconds(2);
  private static final Path PROC = Path.of("/proc");

  private ProcessTree() {}

  /// Ends the engine and all that came from it: asks first, then kills what is left.
  ///
  /// @param patience how long it may take to end when asked
  static void end(ProcessHandle engine, String mark, Duration patience) {
    List<ProcessHandle> below = below(engine, mark);
    engine.destroy();
    await(engine, patience);
    engine.destroyForcibly();
    await(engine, KILL_LIMIT);
    below.forEach(ProcessHandle::destroyForcibly);
    endMarked(mark);
  }

  /// Ends what an engine that is gone has left behind.
  static void endMarked(String mark) {
    marked(mark).forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> below(ProcessHandle engine, String mark) {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    Stream.concat(engine.descendants(), marked(mark)).forEach(p -> found.put(p.pid(), p));
    found.remove(engine.pid());
    return List.copyOf(found.values());
  }

  static Stream<ProcessHandle> marked(String mark) {
    if (mark.isEmpty() || !Files.isDirectory(PROC.resolve("self"))) {
      return Stream.empty();
    }
    String variable = EngineEnvironment.MARK + "=" + mark;
    return ProcessHandle.allProcesses().filter(process -> carries(process, variable));
  }

  private static boolean carries(ProcessHandle process, String variable) {
    try {
      byte[] all = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
      return ("\0" + new String(all, StandardCharsets.ISO_8859_1)).contains("\0" + variable + "\0");
    } catch (IOException _) {
      return false; // Another user's, or gone meanwhile.
    }
  }

  private static void await(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // Still there: the caller goes on to the next, harder step.
    }
  }
}
