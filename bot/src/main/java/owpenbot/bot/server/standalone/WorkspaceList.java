package owpenbot.bot.server.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.Workspace;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.settings.Login;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.SharedEngine;
import owpenbot.bot.server.standalone.Sources.Name;
import owpenbot.config.Secret;
import owpenbot.config.Surroundings;

/// The workspaces of flags, environment or file, and the opencode that was passed for them.
final class WorkspaceList {

  private static final Name BASE_URL =
      new Name("opencode-base-url", "OPENWORK_OPENCODE_BASE_URL", "opencodeBaseUrl");
  private static final Name DIRECTORY =
      new Name("opencode-directory", "OPENWORK_OPENCODE_DIRECTORY", "opencodeDirectory");
  private static final Name USER =
      new Name("opencode-username", "OPENWORK_OPENCODE_USERNAME", "opencodeUsername");
  private static final Name PASSWORD =
      new Name("opencode-password", "OPENWORK_OPENCODE_PASSWORD", "opencodePassword");

  private final Flags flags;
  private final Surroundings process;
  private final JsonValue.Obj file;
  private final Path folder;

  /// @param folder of the settings file: where its relative paths start
  WorkspaceList(Flags flags, Surroundings process, JsonValue.Obj file, Path folder) {
    this.flags = flags;
    this.process = process;
    this.file = file;
    this.folder = folder;
  }

  /// A workspace as it was named.
  private record Named(
      Path path,
      @Nullable String name,
      @Nullable String type,
      @Nullable String baseUrl,
      @Nullable String directory) {

    static Named at(Path path) {
      return new Named(path, null, null, null, null);
    }
  }

  List<ServedWorkspace> read(Sources sources) {
    List<Named> named = named();
    boolean alone = named.size() == 1;
    return named.stream().map(one -> served(one, sources, alone)).toList();
  }

  private List<Named> named() {
    if (!flags.workspaces().isEmpty()) {
      return flags.workspaces().stream().map(this::here).toList();
    }
    List<String> listed =
        Optional.ofNullable(process.variables().get("OPENWORK_WORKSPACES"))
            .flatMap(Words::list)
            .orElse(List.of());
    if (!listed.isEmpty()) {
      return listed.stream().map(this::here).toList();
    }
    return file.get("workspaces") instanceof JsonValue.Arr array
        ? array.items().stream().flatMap(item -> inFile(item).stream()).toList()
        : List.of();
  }

  /// The original takes relative paths of flags from the settings file's folder as well; a shell
  /// means its own.
  private Named here(String path) {
    return Named.at(process.workingDirectory().resolve(path).normalize());
  }

  private Optional<Named> inFile(JsonValue item) {
    String path = item instanceof JsonValue.Obj object ? text(object, "path") : null;
    return item instanceof JsonValue.Obj object && path != null
        ? Optional.of(
            new Named(
                folder.resolve(path).normalize(),
                text(object, "name"),
                text(object, "workspaceType"),
                text(object, "baseUrl"),
                text(object, "directory")))
        : Optional.empty();
  }

  private static @Nullable String text(JsonValue.Obj object, String name) {
    return object.get(name) instanceof JsonValue.Text(String text) && !text.isBlank() ? text : null;
  }

  private ServedWorkspace served(Named named, Sources sources, boolean alone) {
    String baseUrl =
        named.baseUrl() != null ? named.baseUrl() : sources.text(BASE_URL).orElse(null);
    String directory = named.directory();
    if (directory == null && alone) {
      directory = sources.text(DIRECTORY).orElse(null);
    }
    SharedEngine engine = new SharedEngine(baseUrl, directory, login(sources));
    ServedWorkspace local = ServedWorkspace.local(named.path(), process.home(), engine);
    Workspace files = local.files();
    return new ServedWorkspace(
        files,
        named.name() == null ? local.name() : named.name(),
        "remote".equals(named.type()) ? "remote" : "local",
        engine);
  }

  private static @Nullable Login login(Sources sources) {
    Optional<String> password = sources.text(PASSWORD);
    return password.isEmpty()
        ? null
        : new Login(sources.text(USER).orElse("opencode"), new Secret(password.get()));
  }
}
