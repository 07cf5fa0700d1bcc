package owpenbot.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/// A home, a working directory and whatever else settings may come from, for one load.
final class LoadFixture {

  final Path home;
  final Path workingDirectory;
  final Path file;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  LoadFixture(Path root) {
    home = root.resolve("home");
    workingDirectory = root.resolve("work");
    file = home.resolve(".owpenbot/owpenbot.json");
    try {
      Files.createDirectories(file.getParent());
      Files.createDirectories(workingDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoadFixture flag(String key, String value) {
    flags.put(key, value);
    return this;
  }

  LoadFixture variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  LoadFixture dotEnv(String text) {
    write(workingDirectory.resolve(".env"), text);
    return this;
  }

  LoadFixture file(String text) {
    write(file, text);
    return this;
  }

  /// Sets one dotted key in a file of its own.
  LoadFixture key(String key, String json) {
    String nested = json;
    for (String name : KeyPath.of(key).reversed()) {
      nested = name.matches("[0-9]+") ? "[" + nested + "]" : "{\"" + name + "\": " + nested + "}";
    }
    return file(nested);
  }

  Surroundings surroundings() {
    return new Surroundings(flags, variables, workingDirectory, home);
  }

  Loaded load() {
    return SettingsLoader.load(surroundings());
  }

  static Entry entry(Loaded loaded, String key) {
    return loaded.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
