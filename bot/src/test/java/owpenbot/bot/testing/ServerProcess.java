package owpenbot.bot.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.ServerMain;

/// `openwork-server` as a process of its own.
public final class ServerProcess implements AutoCloseable {

  public static final String TOKEN = "process-client-token";
  public static final String HOST_TOKEN = "process-host-token";

  private static final String LISTENING = "OpenWork server listening on ";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final URI url;

  private ServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it for one workspace and waits until it listens.
  ///
  /// @param home its home folder
  /// @param port 0 for any free one
  public static ServerProcess start(Path home, Path workspace, int port, Duration timeout) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ServerMain.class.getName(),
            "--workspace",
            workspace.toString(),
            "--port",
            Integer.toString(port),
            "--token",
            TOKEN,
            "--host-token",
            HOST_TOKEN,
            "--approval-timeout",
            Long.toString(timeout.toMillis()));
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.redirectError(home.resolve("server.err").toFile());
    try {
      Process process = builder.start();
      return new ServerProcess(process, listening(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI listening(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(LISTENING)) {
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new AssertionError("the server ended before it listened");
  }

  public URI url() {
    return url;
  }

  /// As the machine's power does.
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /// As `kill` without options does.
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
