package owpenbot.bot.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.policy.Sha256;

/// The end of a file of lines.
///
/// @param lines whole ones, oldest first
/// @param wholeBytes how much of the file is whole lines
/// @param tornBytes how much stands after the last line break
/// @param tornHash SHA-256 of that
record AuditTail(List<String> lines, long wholeBytes, int tornBytes, String tornHash) {

  private static final int CHUNK_BYTES = 64 * 1024;

  AuditTail {
    lines = List.copyOf(lines);
  }

  /// The newest line, or null.
  @Nullable String last() {
    return lines.isEmpty() ? null : lines.getLast();
  }

  /// Reads at least `count` lines if there are as many.
  static AuditTail read(Path file, int count) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      long from = size;
      byte[] bytes;
      do {
        from = Math.max(0, from - Math.max(CHUNK_BYTES, size - from));
        bytes = new byte[(int) (size - from)];
        in.seek(from);
        in.readFully(bytes);
      } while (from > 0 && breaks(bytes) <= count);
      return of(bytes, from);
    }
  }

  private static int breaks(byte[] bytes) {
    int breaks = 0;
    for (byte b : bytes) {
      breaks += b == '\n' ? 1 : 0;
    }
    return breaks;
  }

  private static AuditTail of(byte[] bytes, long offset) {
    List<String> lines = new ArrayList<>();
    int start = offset == 0 ? 0 : afterBreak(bytes, 0);
    int end = afterBreak(bytes, start);
    while (end > start) {
      lines.add(new String(bytes, start, end - 1 - start, StandardCharsets.UTF_8));
      start = end;
      end = afterBreak(bytes, start);
    }
    byte[] torn = Arrays.copyOfRange(bytes, start, bytes.length);
    return new AuditTail(lines, offset + start, torn.length, Sha256.of(torn));
  }

  /// The offset after the next line break, or `from` if there is none.
  private static int afterBreak(byte[] bytes, int from) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return from;
  }
}
