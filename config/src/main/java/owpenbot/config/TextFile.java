package owpenbot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Small UTF-8 files, read whole.
final class TextFile {

  static final int MAX_BYTES = 1024 * 1024;

  private TextFile() {}

  /// The file's text, empty if there is no such file; a [ConfigException] for one that cannot be
  /// read, is not UTF-8 or is larger than [#MAX_BYTES].
  static Optional<String> read(Path path) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw bad(path, "is larger than " + MAX_BYTES / 1024 + " KiB");
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw bad(path, "is not UTF-8 text");
    } catch (IOException e) {
      String reason = Files.isDirectory(path) ? "it is a folder" : e.getClass().getSimpleName();
      throw bad(path, "cannot be read (" + reason + ")");
    }
  }

  private static ConfigException bad(Path path, String reason) {
    return new ConfigException(List.of(path + " " + reason));
  }
}
