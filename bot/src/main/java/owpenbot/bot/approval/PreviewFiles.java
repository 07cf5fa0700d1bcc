package owpenbot.bot.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that carry what is too long for a message, in our data directory. Thread-safe.
public final class PreviewFiles {

  private final Path folder;

  /// Files below a folder.
  ///
  /// @param folder made when it is first needed
  public PreviewFiles(Path folder) {
    this.folder = folder;
  }

  /// Writes a file and returns its path; a name is never used for two contents.
  public Path write(String name, byte[] content) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
