package owpenbot.bot.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// How the running process is reached: `<data>/control.json`, mode 0600. Whoever can read it is the
/// local user.
///
/// @param token needed on every call
public record ControlFile(int port, String token, long pid, String version, Instant startedAt) {

  private static final String NAME = "control.json";

  /// Where it lies.
  public static Path in(Path dataDir) {
    return dataDir.resolve(NAME);
  }

  /// The file of this data folder; empty when there is none or it makes no sense.
  public static Optional<ControlFile> read(Path dataDir) {
    try {
      return Json.object(Files.readString(in(dataDir))).flatMap(ControlFile::of);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ControlException("cannot read " + in(dataDir) + ": " + e.getMessage(), e);
    }
  }

  /// Replaces the file in one step; readers see the old one or the new one.
  void write(Path dataDir) throws IOException {
    Path temporary = dataDir.resolve(NAME + "." + pid);
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, Json.line(json()) + "\n", StandardOpenOption.WRITE);
    Files.move(
        temporary,
        in(dataDir),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Removes the file unless another process has replaced it.
  void removeFrom(Path dataDir) throws IOException {
    if (read(dataDir).filter(this::equals).isPresent()) {
      Files.deleteIfExists(in(dataDir));
    }
  }

  /// Whether the process that wrote it still lives; a later one that got its number does not count.
  public boolean alive() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent()
        && process
            .flatMap(handle -> handle.info().startInstant())
            .map(started -> !started.isAfter(startedAt))
            .orElse(true);
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("port", port);
    json.put("token", token);
    json.put("pid", pid);
    json.put("version", version);
    json.put("startedAt", startedAt);
    return json;
  }

  private static Optional<ControlFile> of(Map<String, @Nullable Object> json) {
    if (json.get("port") instanceof Long port
        && json.get("token") instanceof String token
        && json.get("pid") instanceof Long pid
        && json.get("version") instanceof String version
        && json.get("startedAt") instanceof String startedAt) {
      return instant(startedAt)
          .map(at -> new ControlFile(port.intValue(), token, pid, version, at));
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Never prints the token.
  @Override
  public String toString() {
    return "pid " + pid + " since " + startedAt + " on port " + port;
  }
}
