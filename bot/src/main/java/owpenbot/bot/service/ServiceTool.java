package owpenbot.bot.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.engine.Programs;

/// A command of the service manager.
///
/// @param program found on the `PATH`
/// @param environment that it runs in
record ServiceTool(Path program, Map<String, String> environment) {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int MAX_OUTPUT_BYTES = 1 << 16;

  ServiceTool {
    environment = Map.copyOf(environment);
  }

  /// @param without what to do when it is not there
  static ServiceTool find(String name, Map<String, String> environment, String without) {
    return Programs.onPath(environment, name)
        .map(program -> new ServiceTool(program, environment))
        .orElseThrow(
            () ->
                new ServiceException(
                    ServiceException.Kind.MISSING, name + " is not here: " + without));
  }

  /// How it ended and what it said.
  record Said(int code, String text) {}

  /// Runs it to its end; its limit is longer than any start it waits for.
  Said run(String... words) {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String text =
          new String(process.getInputStream().readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Said(-1, "no end within " + LIMIT.toMinutes() + " minutes");
      }
      return new Said(process.exitValue(), text.strip());
    } catch (IOException e) {
      return new Said(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Said(-1, "interrupted");
    }
  }

  /// Runs it, and refuses to go on when it fails.
  ///
  /// @param then what a person can do about it
  void must(String then, String... words) {
    Said said = run(words);
    if (said.code() != 0) {
      throw new ServiceException(
          ServiceException.Kind.REFUSED,
          "%s %s failed: %s. %s"
              .formatted(program.getFileName(), String.join(" ", words), said.text(), then));
    }
  }
}
