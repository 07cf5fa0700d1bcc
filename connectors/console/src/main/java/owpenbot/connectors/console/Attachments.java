package owpenbot.connectors.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// Files that the person gives with a message: lines that are `@` and the path of a file.
/// Thread-safe.
///
/// @param directory what a relative path is relative to
/// @param folder where copies go
record Attachments(ConnectorId connector, Path directory, Path folder) {

  static final long MAX_BYTES = 50L << 20;
  private static final int MAX_FILES = 20;

  /// A message taken apart.
  record Split(String text, List<AttachmentRef> files) {}

  /// Takes the lines that name files out of a text; a line that names none stays as it is.
  Split split(String text) {
    List<String> kept = new ArrayList<>();
    List<AttachmentRef> files = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Path file = files.size() < MAX_FILES ? named(line.strip()) : null;
      if (file == null) {
        kept.add(line);
      } else {
        files.add(reference(file));
      }
    }
    return new Split(String.join("\n", kept).strip(), files);
  }

  /// Copies a file into our folder under a name of ours, however large it says it is.
  Path fetch(AttachmentRef attachment) {
    Path source = Path.of(attachment.id());
    try {
      Files.createDirectories(folder);
      Path copy = folder.resolve(UUID.randomUUID() + suffix(source));
      try (InputStream in = Files.newInputStream(source);
          OutputStream out = Files.newOutputStream(copy)) {
        copy(in, out, attachment);
      } catch (DeliveryException | IOException e) {
        Files.deleteIfExists(copy);
        throw e;
      }
      return copy;
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.GONE, connector + ": cannot read " + attachment.fileName(), null, e);
    }
  }

  private void copy(InputStream in, OutputStream out, AttachmentRef attachment) throws IOException {
    byte[] block = new byte[1 << 16];
    long total = 0;
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      total += n;
      if (total > MAX_BYTES) {
        throw new DeliveryException(
            Reason.TOO_LARGE,
            "%s: %s has more than %d MB"
                .formatted(connector, attachment.fileName(), MAX_BYTES >> 20));
      }
      out.write(block, 0, n);
    }
  }

  private @Nullable Path named(String line) {
    if (!line.startsWith("@") || line.length() < 2) {
      return null;
    }
    try {
      Path file = directory.resolve(unquoted(line.substring(1))).normalize();
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// Terminals quote the path of a file that is dropped on them.
  private static String unquoted(String path) {
    boolean quoted = path.length() > 1 && path.matches("'.*'|\".*\"");
    return quoted ? path.substring(1, path.length() - 1) : path.replace("\\ ", " ");
  }

  private AttachmentRef reference(Path file) {
    try {
      String mime = Files.probeContentType(file);
      return new AttachmentRef(
          connector,
          file.toString(),
          String.valueOf(file.getFileName()),
          mime == null ? "application/octet-stream" : mime,
          Files.size(file));
    } catch (IOException _) {
      return new AttachmentRef(
          connector,
          file.toString(),
          String.valueOf(file.getFileName()),
          "application/octet-stream",
          -1);
    }
  }

  private static String suffix(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    String suffix = dot < 0 ? "" : name.substring(dot);
    return suffix.matches("\\.[a-z0-9]{1,8}") ? suffix : "";
  }
}
