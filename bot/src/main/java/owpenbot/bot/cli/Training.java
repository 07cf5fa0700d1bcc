package owpenbot.bot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import owpenbot.config.Surroundings;

/// Goes the ways that people wait for, in an empty folder of its own, so that the JVM can record
/// what is loaded on them.
final class Training {

  private static final List<List<String>> LINES =
      List.of(
          List.of("version"),
          List.of("status", "--json"),
          List.of("pairing", "list"),
          List.of("start"));

  private Training() {}

  static int run(Launcher launcher) {
    try {
      Path folder = Files.createTempDirectory("owpenbot-training");
      try {
        LINES.forEach(line -> new Cli(shell(folder), rehearsal(launcher)).run(words(line)));
      } finally {
        remove(folder);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shell shell(Path folder) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Map<String, String> variables =
        Map.of(
            "OWPENBOT_DATA_DIR",
            folder.resolve("data").toString(),
            "TELEGRAM_BOT_TOKEN",
            "12345:training");
    return new Shell(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        false,
        Clock.systemUTC(),
        flags -> new Surroundings(flags, variables, folder, folder));
  }

  private static Launcher rehearsal(Launcher launcher) {
    return new Launcher() {
      @Override
      public int start(Launch launch) {
        launcher.rehearse(launch);
        return ExitCode.OK;
      }

      @Override
      public void rehearse(Launch launch) {
        launcher.rehearse(launch);
      }
    };
  }

  private static String[] words(List<String> line) {
    return line.toArray(String[]::new);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
