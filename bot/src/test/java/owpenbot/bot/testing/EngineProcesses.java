package owpenbot.bot.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the processes of engines under test on Linux.
final class EngineProcesses {

  private EngineProcesses() {}

  /// The engine that was told to listen on the port.
  static ProcessHandle engine(int port) {
    return ProcessHandle.allProcesses()
        .filter(p -> read(p, "cmdline").endsWith("--port\0" + port + "\0"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no engine on port " + port));
  }

  /// Whether the process has the home of an engine under test.
  static boolean under(ProcessHandle process, Path home) {
    return read(process, "environ").contains("HOME=" + home);
  }

  private static String read(ProcessHandle process, String file) {
    try {
      Path path = Path.of("/proc", Long.toString(process.pid()), file);
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // Another user's, or gone meanwhile.
    }
  }
}
