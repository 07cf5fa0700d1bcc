package owpenbot.bot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is deleted with all it holds.
record TestDirectory(Path path) implements AutoCloseable {

  private static final int TRIES = 20;

  static TestDirectory plain() {
    try {
      return new TestDirectory(Files.createTempDirectory("owpenbot-test-").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestDirectory git() {
    TestDirectory directory = plain();
    try {
      Files.writeString(directory.path.resolve("a.txt"), "hello\nworld\n");
      Files.writeString(directory.path.resolve("README.md"), "# demo\n");
      directory.git("init", "-q", "-b", "main");
      directory.git("add", "-A");
      directory.git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "init");
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void git(String... words) throws IOException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
    Process process =
        new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < TRIES && Files.exists(path); i++) {
      delete();
    }
  }

  /// An engine that has just ended may still have written something: tried again by the caller.
  private void delete() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException _) {
      // The next try sees what is left.
    }
  }
}
