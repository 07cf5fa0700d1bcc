package owpenbot.bot.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.control.ControlFile;
import owpenbot.bot.control.DataDirLock;
import owpenbot.config.ShellWords;

/// Our own folder: who else can read it, whether it can be written, and which process holds it.
///
/// @param data our own folder
public record FolderChecks(Path data) {

  /// Files with passwords in them, by their place in the folder.
  private static final List<String> PRIVATE =
      List.of("control.json", "engine.json", "openwork/server-tokens.json", "openwork/tokens.json");

  public List<Check> all() {
    return List.of(Check.of("data", this::rights), Check.of("process", () -> List.of(process())));
  }

  private List<Finding> rights() {
    if (!Files.exists(data)) {
      return List.of(absent());
    }
    List<Finding> findings = new ArrayList<>();
    if (!Files.isDirectory(data) || !Files.isWritable(data)) {
      findings.add(
          Finding.fail(
              "data",
              data + " cannot be written",
              "chown -R \"$USER\" " + ShellWords.quoted(data) + ", or set OWPENBOT_DATA_DIR"));
    }
    open(data, "700").ifPresent(findings::add);
    PRIVATE.stream()
        .map(data::resolve)
        .filter(Files::isRegularFile)
        .forEach(file -> open(file, "600").ifPresent(findings::add));
    return findings.isEmpty() ? List.of(Finding.ok("data", data + " is yours alone")) : findings;
  }

  private Finding absent() {
    return Files.isWritable(MachineChecks.existing(data))
        ? Finding.ok("data", data + " is made at the first start")
        : Finding.fail(
            "data",
            data + " cannot be made",
            "make it yourself, or choose another with OWPENBOT_DATA_DIR");
  }

  private static Optional<Finding> open(Path file, String mode) {
    try {
      String modes = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      return modes.endsWith("------")
          ? Optional.empty()
          : Optional.of(
              Finding.fail(
                  "data",
                  file + " is open to other users of this machine (" + modes + ")",
                  "chmod " + mode + " " + ShellWords.quoted(file)));
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty(); // Gone meanwhile, or a system without such rights.
    }
  }

  private Finding process() {
    Optional<String> holder;
    Optional<ControlFile> control;
    try {
      holder = DataDirLock.holder(data);
      control = ControlFile.read(data);
    } catch (ControlException e) {
      return Finding.fail(
          "process",
          String.valueOf(e.getMessage()),
          "chmod u+rw " + ShellWords.quoted(data) + "/*");
    }
    return process(holder, control.filter(ControlFile::alive), control.isPresent());
  }

  static Finding process(
      Optional<String> holder, Optional<ControlFile> running, boolean controlFile) {
    if (holder.isPresent() && running.isEmpty()) {
      return Finding.warn(
          "process",
          "runs (" + holder.get() + ") and has no control port yet",
          "try again in a moment; if it stays so, end that process");
    }
    if (holder.isPresent()) {
      return Finding.ok("process", "runs (" + holder.get() + ")");
    }
    return Finding.ok(
        "process",
        controlFile
            ? "not running; the last one was killed, the next start takes over what it left"
            : "not running; start it with: owpenwork start");
  }
}
