package owpenbot.bot.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import owpenbot.bot.disk.DurableFile;
import owpenbot.bot.disk.DurableFolder;

/// Files that carry what is too long for a message, in our data directory. Thread-safe.
public final class PreviewFiles {

  private final Path folder;

  /// Files below a folder.
  ///
  /// @param folder made when it is first needed
  public PreviewFiles(Path folder) {
    this.folder = folder;
  }

  /// Writes a file and returns its path; a name is never used for two contents. On disk when this
  /// returns, since the message that carries it must arrive after a power loss as well. The thread
  /// must not be interrupted.
  public Path write(String name, byte[] content) {
    try {
      Files.createDirectories(folder);
      DurableFile file = DurableFile.prepare(folder.resolve(name), content);
      file.commit();
      DurableFolder.sync(folder);
      return file.target();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
