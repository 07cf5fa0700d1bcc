package owpenbot.bot.engine.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What a scan has seen so far: findings, and a digest of each file by its place. Confined to one
/// scan.
final class ScanResult {

  /// Most files looked at below one folder.
  static final int MAX_FILES = 2000;

  private static final long MAX_BYTES = 64L << 20;
  private static final long MAX_TEXT_BYTES = 1L << 20;

  /// The engine writes this line into settings that lack it: the same content for us.
  private static final Pattern SCHEMA =
      Pattern.compile("\\s*\"\\$schema\"\\s*:\\s*\"https://opencode\\.ai/config\\.json\"\\s*,?");

  private final Path top;
  private final List<ProjectFinding> findings = new ArrayList<>();
  private final SortedMap<String, String> settings = new TreeMap<>();
  private final SortedMap<String, String> code = new TreeMap<>();
  private long bytes;
  private boolean complete = true;

  ScanResult(Path top) {
    this.top = top;
  }

  /// The file's text, counted as settings; empty when it cannot be read or is too long to judge.
  ///
  /// @param own leaves out what the engine itself writes there
  Optional<String> text(Path file, UnaryOperator<String> own) {
    try {
      if (Files.size(file) > MAX_TEXT_BYTES) {
        settings.put(name(file), digest(file));
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      bytes += content.length;
      String text = own.apply(new String(content, StandardCharsets.UTF_8));
      String bare = SCHEMA.matcher(text).replaceAll("").strip();
      if (!bare.isEmpty()) {
        settings.put(name(file), Sha256.of(bare));
      }
      return Optional.of(text);
    } catch (IOException _) {
      complete = false;
      return Optional.empty();
    }
  }

  void found(Path file, String what) {
    findings.add(new ProjectFinding(name(file), what));
    carried(file);
  }

  /// Part of what a finding's code may use.
  void carried(Path file) {
    String name = name(file);
    String known = settings.get(name);
    if (code.size() >= MAX_FILES || bytes > MAX_BYTES) {
      complete = false;
    } else if (known != null) {
      code.put(name, known);
    } else if (!code.containsKey(name)) {
      code.put(name, digestOrNothing(file));
    }
  }

  void unreadable(Path folder) {
    complete = false;
    findings.add(new ProjectFinding(name(folder), "cannot be looked into"));
  }

  boolean runsCode() {
    return !findings.isEmpty();
  }

  /// An incomplete look has an empty hash: nobody can trust what was not seen.
  ProjectScan scan() {
    String codeHash = findings.isEmpty() || !complete ? "" : hash(code);
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.putAll(code);
    return new ProjectScan(findings, codeHash, hash(all));
  }

  private String name(Path file) {
    return top.relativize(file).toString().replace('\\', '/');
  }

  private String digestOrNothing(Path file) {
    try {
      return digest(file);
    } catch (IOException _) {
      complete = false;
      return "";
    }
  }

  private String digest(Path file) throws IOException {
    bytes += Files.size(file);
    if (bytes > MAX_BYTES) {
      complete = false;
      return "";
    }
    return Sha256.of(Files.readAllBytes(file));
  }

  private static String hash(SortedMap<String, String> digests) {
    StringBuilder all = new StringBuilder();
    digests.forEach((name, digest) -> all.append(name).append('\0').append(digest).append('\0'));
    return Sha256.of(all.toString());
  }
}
