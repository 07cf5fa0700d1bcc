package owpenbot.bot.server.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Small UTF-8 files, read whole.
final class TextFiles {

  static final int MAX_BYTES = 1024 * 1024;

  private TextFiles() {}

  /// The text; empty if there is no such file. A [WorkspaceException] for anything that is no text
  /// file of a bounded size.
  static Optional<String> read(Path path) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      throw unreadable(path, "is no file", null);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw unreadable(path, "is larger than 1 MiB", null);
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw unreadable(path, "is not UTF-8 text", e);
    } catch (IOException e) {
      throw unreadable(path, "cannot be read", e);
    }
  }

  private static WorkspaceException unreadable(Path path, String why, @Nullable Throwable cause) {
    return new WorkspaceException(
        WorkspaceError.UNREADABLE_FILE, path.getFileName() + " " + why, null, cause);
  }
}
