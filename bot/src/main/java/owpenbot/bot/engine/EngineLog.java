package owpenbot.bot.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file that an engine's output goes to. The engine holds it open itself, so that its output
/// has somewhere to go when we are killed; it is bounded by copying it aside and cutting it.
final class EngineLog {

  static final long MAX_BYTES = 1L << 20;

  private static final int MAX_TAIL_CHARS = 600;

  private final Path folder;
  private final Path file;

  EngineLog(Path data) {
    folder = data.resolve("logs");
    file = folder.resolve("engine.log");
  }

  /// The file, for appending; made when it is not there.
  Path open() {
    PrivateFiles.folder(folder);
    rotate();
    return file;
  }

  /// Keeps it below its limit; one older file is kept beside it.
  void rotate() {
    try {
      if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
        Files.copy(file, file.resolveSibling("engine.log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(file, new byte[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rotate " + file, e);
    }
  }

  /// Its last words since the given size, for an error message.
  String since(long size) {
    try {
      byte[] all = Files.readAllBytes(file);
      int from = (int) Math.min(size, all.length);
      String text = new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
      return text.length() <= MAX_TAIL_CHARS
          ? text
          : "…" + text.substring(text.length() - MAX_TAIL_CHARS);
    } catch (IOException _) {
      return "";
    }
  }

  long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
