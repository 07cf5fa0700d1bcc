package owpenbot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Loads the settings: flag, then environment, then `.env`, then file, then default, for each key
/// on its own.
public final class SettingsLoader {

  private final Findings findings = new Findings();
  private final Surroundings surroundings;

  private SettingsLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Never throws for what a person wrote: whatever is wrong stands in the result.
  public static Loaded load(Surroundings surroundings) {
    return new SettingsLoader(surroundings).load();
  }

  private Loaded load() {
    refuseUnknownFlags();
    Sources outside = outside();
    Resolver early = new Resolver(outside, findings);
    Path dataDir = early.get(ProcessKeys.DATA_DIR);
    Path file = early.get(ProcessKeys.CONFIG_PATH, dataDir.resolve("owpenbot.json"));
    Json root = file(file);
    UnknownKeys.report(file, root, findings);
    Sources sources = outside.withFile(file, root);
    warnAboutReaders(sources);
    return new SettingsAssembly(new Resolver(sources, findings), dataDir, file).load();
  }

  private void refuseUnknownFlags() {
    List<String> known = Catalogue.all().stream().<String>map(Setting::key).toList();
    for (String key : surroundings.flags().keySet()) {
      if (!known.contains(key)) {
        findings.problem(
            "unknown setting %s on the command line%s"
                .formatted(Shown.quoted(key), Suggestions.clause(key, known)));
      }
    }
  }

  private Sources outside() {
    Path path = surroundings.workingDirectory().resolve(".env");
    Map<String, DotEnv.Variable> variables = new LinkedHashMap<>();
    if (Files.isRegularFile(path)) {
      for (DotEnv.Variable variable : DotEnv.parse(dotEnvText(path))) {
        variables.put(variable.name(), variable);
      }
    }
    return new Sources(surroundings, path, variables, path, Sources.EMPTY);
  }

  /// The file may belong to another program, so nothing in it is a problem of ours.
  private String dotEnvText(Path path) {
    try {
      return TextFile.read(path).orElse("");
    } catch (ConfigException e) {
      findings.notice("not read: " + e.getMessage());
      return "";
    }
  }

  /// One bad file must not hide what is wrong elsewhere. Without a file the JSON parser is not even
  /// loaded, which is most of what loading costs.
  private Json file(Path path) {
    try {
      Optional<String> text = TextFile.read(path);
      return text.isPresent() ? JsonReader.readObject(path.toString(), text.get()) : Sources.EMPTY;
    } catch (ConfigException e) {
      e.problems().forEach(findings::problem);
      return Sources.EMPTY;
    }
  }

  private void warnAboutReaders(Sources sources) {
    warnAboutReaders(sources.file());
    boolean secrets =
        Catalogue.all().stream()
            .filter(Setting::isSecret)
            .anyMatch(
                setting -> setting.variables().stream().anyMatch(sources.dotEnv()::containsKey));
    if (secrets) {
      warnAboutReaders(sources.dotEnvFile());
    }
    SecretReference.files(sources).forEach(this::warnAboutReaders);
  }

  private void warnAboutReaders(Path path) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")
        || !Files.isRegularFile(path)) {
      return;
    }
    try {
      Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
      String others = PosixFilePermissions.toString(modes).substring(3);
      if (!others.equals("------")) {
        findings.notice(
            "%s is open to other users of this machine; run: chmod 600 %s"
                .formatted(path, ShellWords.quoted(path)));
      }
    } catch (IOException _) {
      // The file went away since it was read: there is nothing left to warn about.
    }
  }
}
