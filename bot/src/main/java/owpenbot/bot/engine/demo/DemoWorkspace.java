package owpenbot.bot.engine.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import owpenbot.bot.engine.EngineLaunch;
import owpenbot.bot.engine.PrivateFiles;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.config.ApprovalSettings.Mode;

/// Everything the demo needs, in one folder that is gone when it ends: the scripted model, a home
/// for the engine, and a small git repository to work in.
public final class DemoWorkspace implements AutoCloseable {

  private static final Duration GIT_LIMIT = Duration.ofSeconds(20);

  private static final Map<String, String> FILES =
      Map.of(
          "README.md",
          "# Sailing club\n\nThe club's boats and who sails them.\n",
          "boats.txt",
          "Albatross  4 seats\nPelican    2 seats\nStork      6 seats\n",
          "rules.md",
          "# Rules\n\n1. Life jackets on.\n2. Back before sunset.\n");

  private final Path folder;
  private final ScriptedModel model;
  private final Map<String, String> environment;

  private DemoWorkspace(Path folder, ScriptedModel model, Map<String, String> environment) {
    this.folder = folder;
    this.model = model;
    this.environment = environment;
  }

  /// Makes one in this folder and starts its model.
  ///
  /// @param environment of the process; the engine's is made from it, with other HOME and XDG
  ///   folders
  public static DemoWorkspace make(Path data, Map<String, String> environment) {
    try {
      Path folder = Files.createTempDirectory(PrivateFiles.folder(data), "run-");
      ScriptedModel model = ScriptedModel.start(new DemoScript());
      OfflineHome home = OfflineHome.make(folder.resolve("home"), model.url());
      DemoWorkspace demo = new DemoWorkspace(folder, model, home.environment(environment));
      demo.makeProject();
      return demo;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's folder cannot be made in " + data, e);
    }
  }

  /// Where the demo's chats work.
  public Path directory() {
    return folder.resolve("sailing-club");
  }

  /// Where the demo's own store lies: it is thrown away with the rest.
  public Path database() {
    return folder.resolve("bot.db");
  }

  /// How to start the demo's engine; its record and log lie in the demo's folder too.
  public EngineLaunch launch(Path binary) {
    return new EngineLaunch(
        binary, folder.resolve("data"), directory(), environment, new EnginePolicy(Mode.ASK, true));
  }

  private void makeProject() throws IOException {
    PrivateFiles.folder(directory());
    FILES.forEach(
        (name, text) ->
            PrivateFiles.replace(directory().resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("-c", "user.name=Demo", "-c", "user.email=demo@localhost", "commit", "-qm", "The club");
  }

  private void git(String... words) throws IOException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      if (!process.waitFor(GIT_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("git " + words[0] + " failed in " + directory());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /// Ends the model and deletes the folder. The engine must have ended before.
  @Override
  public void close() {
    model.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
