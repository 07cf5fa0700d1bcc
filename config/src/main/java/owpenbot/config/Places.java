package owpenbot.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths as people write them.
final class Places {

  private Places() {}

  static Parsed<Path> parse(String text, boolean folder, Surroundings surroundings) {
    Path path;
    try {
      path = surroundings.resolve(text);
    } catch (InvalidPathException _) {
      return new Parsed.Bad<>(text, "this cannot be a path on this system");
    }
    if (folder && !Files.isDirectory(path)) {
      String reason = Files.exists(path) ? "this is not a folder" : "there is no such folder";
      return new Parsed.Bad<>(path.toString(), reason + "; make it or name another");
    }
    return new Parsed.Good<>(path);
  }
}
