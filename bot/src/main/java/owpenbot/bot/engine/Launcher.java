package owpenbot.bot.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import owpenbot.bot.engine.EngineProbe.Seen;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.config.Secret;

/// Starts an engine: on a free loopback port, with a random password, in a session of its own, with
/// its settings folder written and its record on disk before anything runs.
final class Launcher {

  /// How long it may take until it answers; measured 2 to 6 s, and 50 s with 25 others waiting for
  /// the processor.
  static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private static final Duration TOLD_AFTER = Duration.ofSeconds(1);
  private static final Duration LOOK_GAP = Duration.ofMillis(50);
  private static final Duration KILL_PATIENCE = Duration.ofMillis(200);
  private static final int PASSWORD_BYTES = 24;
  private static final int MARK_BYTES = 8;

  private final EngineLaunch launch;
  private final EngineProbe probe;
  private final EngineRecordFile recordFile;
  private final EngineLog log;
  private final RandomGenerator random;

  /// @param random a secure one: it makes the password
  Launcher(EngineLaunch launch, Http http, RandomGenerator random) {
    this.launch = launch;
    this.random = random;
    probe = new EngineProbe(http);
    recordFile = new EngineRecordFile(launch.data());
    log = new EngineLog(launch.data());
  }

  /// A started engine that answers.
  record Started(EngineRecord record, EngineVersion version) {}

  Started start(Consumer<String> progress) {
    writeSettings();
    EngineRecord planned = planned();
    recordFile.write(planned);
    long logSize = log.size();
    Process process = spawn(planned);
    EngineRecord record = running(planned, process.toHandle());
    recordFile.write(record);
    try {
      return new Started(record, awaitReady(process, record, logSize, progress));
    } catch (EngineException e) {
      ProcessTree.end(process.toHandle(), record.mark(), KILL_PATIENCE);
      recordFile.delete();
      throw e;
    }
  }

  private void writeSettings() {
    Path folder = PrivateFiles.folder(launch.settings());
    launch
        .policy()
        .files()
        .forEach(
            (name, text) ->
                PrivateFiles.keep(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
  }

  private EngineRecord planned() {
    EngineRecord.Identity nobody = new EngineRecord.Identity(0, Instant.EPOCH);
    return new EngineRecord(
        nobody,
        EngineRecord.Identity.of(ProcessHandle.current()),
        freePort(),
        new Secret(hex(PASSWORD_BYTES)),
        launch.hash(),
        hex(MARK_BYTES));
  }

  private static EngineRecord running(EngineRecord planned, ProcessHandle process) {
    return planned.withEngine(EngineRecord.Identity.of(process));
  }

  private Process spawn(EngineRecord record) {
    ProcessBuilder builder = new ProcessBuilder(command(record.port()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(
        EngineEnvironment.of(
            launch.environment(),
            launch.policy().environment(launch.settings()),
            record.password().reveal(),
            record.mark()));
    builder.directory(launch.directory().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.open().toFile()));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new EngineException(
          EngineException.Reason.NO_BINARY,
          launch.binary() + " cannot be started: " + e.getMessage(),
          e);
    }
  }

  private List<String> command(int port) {
    List<String> command = new ArrayList<>();
    new EngineBinaries(launch.environment(), launch.data())
        .onPath("setsid")
        .ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(
        List.of(
            launch.binary().toString(),
            "serve",
            "--hostname",
            "127.0.0.1",
            "--port",
            Integer.toString(port)));
    return command;
  }

  private EngineVersion awaitReady(
      Process process, EngineRecord record, long logSize, Consumer<String> progress) {
    long begun = System.nanoTime();
    boolean told = false;
    while (true) {
      if (probe.look(record.endpoint()) instanceof Seen.Answering found) {
        return found.version();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      if (!process.isAlive()) {
        throw notStarted("ended with code " + process.exitValue() + ": " + log.since(logSize));
      }
      if (waited.compareTo(READY_LIMIT) > 0) {
        throw notStarted("did not answer within " + READY_LIMIT.toSeconds() + " s");
      }
      if (!told && waited.compareTo(TOLD_AFTER) > 0) {
        progress.accept("starting opencode");
        told = true;
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_GAP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(EngineException.Reason.NOT_STARTED, "stopped", e);
    }
  }

  private EngineException notStarted(String why) {
    return new EngineException(
        EngineException.Reason.NOT_STARTED, "opencode (" + launch.binary() + ") " + why);
  }

  private String hex(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EngineException(
          EngineException.Reason.NOT_STARTED, "no free loopback port: " + e.getMessage(), e);
    }
  }
}
