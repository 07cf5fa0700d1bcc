package owpenbot.bot.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is added to a log from now on. When the file is put aside and a new one begun, the old one
/// is read to its end first. Confined to one thread.
public final class LogTail implements AutoCloseable {

  private static final int BLOCK_BYTES = 1 << 16;

  private final Path file;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream half = new ByteArrayOutputStream();
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  /// Begins at the file's end; one that is not there yet is read from its beginning.
  ///
  /// @param lines gets each whole line
  public LogTail(Path file, Consumer<String> lines) throws IOException {
    this.file = file;
    this.lines = lines;
    open();
    if (channel != null) {
      channel.position(channel.size());
    }
  }

  /// Reads what came since the last time.
  public void read() throws IOException {
    boolean replaced = channel != null && !Objects.equals(key, key());
    drain();
    if (replaced || channel == null) {
      close();
      open();
      drain();
    }
  }

  private void open() throws IOException {
    try {
      channel = FileChannel.open(file);
      key = key();
    } catch (NoSuchFileException _) {
      channel = null;
    }
  }

  /// What tells a file from another of the same name; null when there is none.
  private @Nullable Object key() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private void drain() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      return;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    while (open.read(block) > 0) {
      block.flip();
      while (block.hasRemaining()) {
        take(block.get());
      }
      block.clear();
    }
  }

  private void take(byte next) {
    if (next == '\n') {
      lines.accept(half.toString(StandardCharsets.UTF_8));
      half.reset();
    } else {
      half.write(next);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
