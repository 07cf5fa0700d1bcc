package owpenbot.bot.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import owpenbot.config.Surroundings;

/// A command line in a folder of its own, with nothing of this machine's environment.
final class Rig {

  final Map<String, String> variables = new HashMap<>();
  final List<Launch> launches = new ArrayList<>();
  final Path home;
  String typed = "";
  boolean interactive;
  Clock clock = Clock.systemUTC();
  Launcher launcher = new Recording();

  Rig(Path home) {
    this.home = home;
  }

  Path dataDir() {
    return home.resolve(".owpenbot");
  }

  Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            interactive,
            clock,
            flags -> new Surroundings(flags, variables, home, home));
    int code = new Cli(shell, launcher).run(words);
    return new Result(code, text(out), text(err));
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(home.toString(), "~");
  }

  /// What a command printed and how it ended; the home folder is shown as `~`.
  record Result(int code, String out, String err) {}

  private final class Recording implements Launcher {
    @Override
    public int start(Launch launch) {
      launches.add(launch);
      return ExitCode.OK;
    }
  }
}
