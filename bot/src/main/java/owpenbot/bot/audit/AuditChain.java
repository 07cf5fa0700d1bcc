package owpenbot.bot.audit;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.disk.DurableFolder;
import owpenbot.bot.disk.FileMutex;
import owpenbot.bot.engine.policy.Sha256;

/// Appends lines to the files of one log, each carrying the hash of the one before. Called by one
/// thread at a time, an undisturbed one; other processes are kept out by a file lock.
final class AuditChain {

  private final AuditFiles files;
  private final long maxBytes;
  private final Function<String, Map<String, @Nullable Object>> recovered;
  private @Nullable End known;

  /// Where the chain ends.
  ///
  /// @param size of the active file
  /// @param hash what the next line has to carry
  private record End(long size, String hash) {}

  /// @param maxBytes of a file, beyond which the next one is begun
  /// @param recovered the fields of the line that tells of an unfinished one, from what to tell
  AuditChain(
      AuditFiles files, long maxBytes, Function<String, Map<String, @Nullable Object>> recovered) {
    this.files = files;
    this.maxBytes = maxBytes;
    this.recovered = recovered;
  }

  /// Writes the lines, in this order; on disk when this returns. If it fails none of them is there.
  void append(List<Map<String, @Nullable Object>> lines) throws IOException {
    DurableFolder.makePrivate(files.folder());
    try (FileMutex _ = FileMutex.acquire(files.lock())) {
      List<Map<String, @Nullable Object>> all = new ArrayList<>();
      End end = end(all);
      all.addAll(lines);
      if (end.size() >= maxBytes) {
        Files.move(files.active(), files.nextFull(), StandardCopyOption.ATOMIC_MOVE);
        DurableFolder.sync(files.folder());
        end = new End(0, end.hash());
      }
      known = write(all, end);
    } catch (IOException | RuntimeException e) {
      known = null;
      throw e;
    }
  }

  /// The end of the chain as it is on disk now. An unfinished line is cut off, and a line that says
  /// so goes first in `lines`: whoever wrote it was never told that it is on disk.
  private End end(List<Map<String, @Nullable Object>> lines) throws IOException {
    long size = Files.exists(files.active()) ? Files.size(files.active()) : 0;
    End end = known;
    if (end != null && end.size() == size) {
      return end;
    }
    if (size == 0) {
      return new End(0, lastOfFull());
    }
    AuditTail tail = AuditTail.read(files.active(), 1);
    if (tail.tornBytes() > 0) {
      truncate(files.active(), tail.wholeBytes());
      lines.add(
          recovered.apply(
              "cut off an unfinished line of %d bytes, SHA-256 %s"
                  .formatted(tail.tornBytes(), tail.tornHash())));
    }
    String last = tail.last();
    return new End(tail.wholeBytes(), last == null ? lastOfFull() : AuditSeal.of(last));
  }

  private String lastOfFull() throws IOException {
    List<Path> full = files.full();
    String last = full.isEmpty() ? null : AuditTail.read(full.getLast(), 1).last();
    return last == null ? AuditSeal.FIRST : AuditSeal.of(last);
  }

  private End write(List<Map<String, @Nullable Object>> lines, End end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String prev = end.hash();
    for (Map<String, @Nullable Object> fields : lines) {
      byte[] line = AuditSeal.line(fields, prev).getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(line);
      bytes.write('\n');
      prev = Sha256.of(line);
    }
    boolean fresh = end.size() == 0;
    if (fresh) {
      DurableFolder.makePrivateFile(files.active());
    }
    try (FileOutputStream out = new FileOutputStream(files.active().toFile(), true)) {
      out.write(bytes.toByteArray());
      out.getFD().sync();
    } catch (IOException e) {
      truncate(files.active(), end.size());
      throw e;
    }
    if (fresh) {
      DurableFolder.sync(files.folder());
    }
    return new End(end.size() + bytes.size(), prev);
  }

  private static void truncate(Path file, long size) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(size);
      out.getFD().sync();
    }
  }
}
