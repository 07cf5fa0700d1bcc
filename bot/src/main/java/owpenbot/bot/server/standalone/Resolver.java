package owpenbot.bot.server.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;
import owpenbot.bot.server.settings.Approvals;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.standalone.Sources.Found;
import owpenbot.bot.server.standalone.Sources.Name;
import owpenbot.config.Secret;
import owpenbot.config.Surroundings;

/// From flags, environment and `server.json` to settings.
final class Resolver {

  static final int PORT = 8787;
  static final long TIMEOUT_MILLIS = 30_000;

  /// Pages of the OpenWork desktop app.
  static final List<String> DESKTOP =
      List.of(
          "tauri://localhost",
          "http://tauri.localhost",
          "https://tauri.localhost",
          "http://localhost:5173",
          "http://127.0.0.1:5173");

  private final Flags flags;
  private final Surroundings process;
  private final RandomGenerator random;

  Resolver(Flags flags, Surroundings process, RandomGenerator random) {
    this.flags = flags;
    this.process = process;
    this.random = random;
  }

  /// @throws SettingsException when the settings file is there and cannot be read
  Resolved resolve() {
    Path file = settingsFile();
    JsonValue.Obj json = read(file);
    Sources sources = new Sources(flags, process.variables(), json);
    Found<String> token = token(sources, new Name("token", "OPENWORK_TOKEN", "token"));
    Found<String> hostToken =
        token(sources, new Name("host-token", "OPENWORK_HOST_TOKEN", "hostToken"));
    List<ServedWorkspace> workspaces =
        new WorkspaceList(flags, process, json, folderOf(file)).read(sources);
    ServerSettings server =
        new ServerSettings(
            sources
                .find(new Name("host", "OPENWORK_HOST", "host"), Optional::of, "127.0.0.1")
                .value(),
            sources.find(new Name("port", "OPENWORK_PORT", "port"), Words::port, PORT).value(),
            new Secret(token.value()),
            new Secret(hostToken.value()),
            approvals(sources),
            workspaces,
            roots(json, file, workspaces),
            cors(sources),
            readOnly(sources),
            data().resolve("journals"),
            tokenStore(file),
            file);
    return new Resolved(
        server,
        data(),
        token.origin(),
        hostToken.origin(),
        sources
            .text(new Name("log-format", "OPENWORK_LOG_FORMAT", "logFormat"))
            .filter("json"::equalsIgnoreCase)
            .isPresent(),
        logRequests(sources),
        flags.on("verbose"),
        warnings(sources, workspaces));
  }

  private Path settingsFile() {
    return flags
        .value("config")
        .or(() -> Optional.ofNullable(process.variables().get("OPENWORK_SERVER_CONFIG")))
        .filter(path -> !path.isBlank())
        .map(path -> process.workingDirectory().resolve(path).normalize())
        .orElseGet(() -> process.home().resolve(".config/openwork/server.json"));
  }

  private static JsonValue.Obj read(Path file) {
    try {
      if (Jsonc.read(Files.readString(file)) instanceof JsonValue.Obj object) {
        return object;
      }
      throw new SettingsException(file + " must hold a JSON object");
    } catch (NoSuchFileException _) {
      return JsonValue.object();
    } catch (JsoncException e) {
      throw new SettingsException(file + " is not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private Found<String> token(Sources sources, Name name) {
    return sources.find(
        name, Optional::of, new UUID(random.nextLong(), random.nextLong()).toString());
  }

  private static Approvals approvals(Sources sources) {
    boolean automatic =
        sources
            .find(
                new Name("approval", "OPENWORK_APPROVAL_MODE", "approval.mode"),
                Resolver::automatic,
                false)
            .value();
    long millis =
        sources
            .find(
                new Name("approval-timeout", "OPENWORK_APPROVAL_TIMEOUT_MS", "approval.timeoutMs"),
                Words::number,
                TIMEOUT_MILLIS)
            .value();
    return new Approvals(automatic, Duration.ofMillis(millis));
  }

  private static Optional<Boolean> automatic(String mode) {
    return switch (mode.strip()) {
      case "auto" -> Optional.of(true);
      case "manual" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static List<String> cors(Sources sources) {
    return sources
        .find(new Name("cors", "OPENWORK_CORS_ORIGINS", "corsOrigins"), Words::list, DESKTOP)
        .value();
  }

  private static boolean readOnly(Sources sources) {
    return sources
        .find(new Name("read-only", "OPENWORK_READONLY", "readOnly"), Words::flag, false)
        .value();
  }

  private boolean logRequests(Sources sources) {
    return !flags.on("no-log-requests")
        && sources
            .find(
                new Name("log-requests", "OPENWORK_LOG_REQUESTS", "logRequests"), Words::flag, true)
            .value();
  }

  private static List<Path> roots(JsonValue.Obj json, Path file, List<ServedWorkspace> workspaces) {
    if (json.get("authorizedRoots") instanceof JsonValue.Arr roots && !roots.items().isEmpty()) {
      return roots.items().stream()
          .filter(JsonValue.Text.class::isInstance)
          .map(root -> folderOf(file).resolve(((JsonValue.Text) root).value()).normalize())
          .toList();
    }
    return workspaces.stream().map(ServedWorkspace::path).toList();
  }

  private Path tokenStore(Path file) {
    return Optional.ofNullable(process.variables().get("OPENWORK_TOKEN_STORE"))
        .filter(path -> !path.isBlank())
        .map(path -> process.workingDirectory().resolve(path).normalize())
        .orElseGet(() -> folderOf(file).resolve("tokens.json"));
  }

  Path data() {
    return Optional.ofNullable(process.variables().get("OPENWORK_DATA_DIR"))
        .filter(path -> !path.isBlank())
        .map(path -> process.workingDirectory().resolve(path).normalize())
        .orElseGet(() -> process.home().resolve(".openwork/openwork-server"));
  }

  private List<String> warnings(Sources sources, List<ServedWorkspace> workspaces) {
    List<String> warnings = new ArrayList<>(flags.warnings());
    warnings.addAll(sources.warnings());
    workspaces.stream()
        .map(ServedWorkspace::path)
        .filter(path -> !Files.isDirectory(path))
        .forEach(path -> warnings.add("no folder: " + path));
    return warnings;
  }
}
