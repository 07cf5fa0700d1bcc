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
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import owpenbot.bot.rehearsal.StandIns;
import owpenbot.config.Surroundings;

/// Goes the ways that people wait for, in an empty folder of its own, so that the JVM can record
/// what is loaded on them.
final class Training {

  /// How long a rehearsal may take on a machine that is busy with other things.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Launcher launcher;
  private final Path folder;
  private final StandIns peers;

  private Training(Launcher launcher, Path folder, StandIns peers) {
    this.launcher = launcher;
    this.folder = folder;
    this.peers = peers;
  }

  static int run(Launcher launcher) {
    try {
      Path folder = Files.createTempDirectory("owpenbot-training");
      try (StandIns peers = new StandIns()) {
        new Training(launcher, folder, peers).rehearse();
      } finally {
        remove(folder);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private void rehearse() throws InterruptedException {
    line("version");
    Thread visitor = Thread.ofVirtual().name("visitor").start(this::visit);
    line("start");
    visitor.interrupt();
    visitor.join();
    line("pairing", "list");
  }

  /// What others do while it runs; then it is stopped.
  private void visit() {
    try {
      var _ = peers.await(LIMIT);
      line("status", "--json");
      line("stop");
    } catch (InterruptedException _) {
      // It did not come up, so there is nothing to visit.
    }
  }

  private void line(String... words) {
    var _ = new Cli(shell(), launcher).run(words);
  }

  private Shell shell() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Map<String, String> variables =
        Map.of(
            "OWPENBOT_DATA_DIR",
            folder.resolve("data").toString(),
            "OWPENBOT_OWNERS",
            "telegram:" + StandIns.OWNER,
            "ALLOW_FROM_TELEGRAM",
            "*",
            "TELEGRAM_BOT_TOKEN",
            StandIns.TOKEN,
            "TELEGRAM_API_URL",
            peers.url().toString(),
            "OPENCODE_URL",
            peers.url().toString(),
            "OPENWORK_PORT",
            "0");
    return new Shell(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        false,
        Clock.systemUTC(),
        flags -> new Surroundings(flags, variables, folder, folder));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
