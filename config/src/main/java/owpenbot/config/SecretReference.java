package owpenbot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/// Secrets that stand elsewhere: `env:NAME` and `file:/path`. Anything else is the secret itself.
final class SecretReference {

  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private SecretReference() {}

  static Parsed<Secret> resolve(String text, Surroundings surroundings) {
    if (text.startsWith(ENV)) {
      return variable(text.substring(ENV.length()).strip(), surroundings);
    }
    if (text.startsWith(FILE)) {
      return file(text.substring(FILE.length()).strip(), surroundings);
    }
    return secret(text, "it");
  }

  /// The names of the environment variables that hold secrets of ours, referred to or not.
  static Set<String> variables(Sources sources) {
    Set<String> names = new HashSet<>();
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.isSecret()) {
        names.addAll(setting.variables());
      }
    }
    referred(sources.root(), ENV, names);
    return names;
  }

  /// The files that secrets of ours stand in.
  static Set<Path> files(Sources sources) {
    Set<String> names = new TreeSet<>();
    referred(sources.root(), FILE, names);
    Surroundings effective = sources.effective();
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.isSecret()) {
        setting.variables().stream()
            .map(name -> effective.variables().getOrDefault(name, ""))
            .filter(value -> value.startsWith(FILE))
            .forEach(value -> names.add(value.substring(FILE.length()).strip()));
      }
    }
    Set<Path> files = new LinkedHashSet<>();
    for (String name : names) {
      try {
        files.add(effective.resolve(name));
      } catch (InvalidPathException _) {
        // Reported where its value is read.
      }
    }
    return files;
  }

  private static void referred(Json json, String kind, Set<String> names) {
    String text = json.plain();
    if (text != null && text.startsWith(kind)) {
      names.add(text.substring(kind.length()).strip());
    }
    for (Json child : json.children()) {
      referred(child, kind, names);
    }
  }

  private static Parsed<Secret> variable(String name, Surroundings surroundings) {
    String value = surroundings.variables().get(name);
    if (value == null || value.isBlank()) {
      return bad("the environment variable " + name + " that it names is not set");
    }
    return secret(value.strip(), "the environment variable " + name);
  }

  private static Parsed<Secret> file(String name, Surroundings surroundings) {
    Path path;
    try {
      path = surroundings.resolve(name);
    } catch (InvalidPathException _) {
      return bad("the file that it names cannot exist on this system");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        return bad("the file " + path + " is larger than " + MAX_FILE_BYTES / 1024 + " KiB");
      }
      String value = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\r\\n]+$", "");
      return secret(value, "the file " + path);
    } catch (IOException _) {
      String reason = Files.exists(path) ? " cannot be read" : " does not exist";
      return bad("the file " + path + reason);
    }
  }

  /// A line break or another control character inside is refused here, because HTTP libraries quote
  /// the whole header in their message when they meet one.
  private static Parsed<Secret> secret(String value, String where) {
    if (value.isBlank()) {
      return bad(where + " is empty");
    }
    return value.chars().anyMatch(Character::isISOControl)
        ? bad(where + " contains a line break or another control character")
        : new Parsed.Good<>(new Secret(value));
  }

  private static Parsed<Secret> bad(String remedy) {
    return new Parsed.Bad<>("***", remedy);
  }
}
