package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlClient;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.config.EngineSettings;
import owpenbot.config.Secret;
import owpenbot.config.Settings;

/// `health`: whether the engine answers. The running process is asked, which may have an engine of
/// its own; without one, the engine of the settings is.
final class HealthCommand {

  private HealthCommand() {}

  static Node node() {
    return Node.command(
        "health",
        "Checks that opencode answers; ends with 1 if it does not.",
        "owpenwork health || owpenwork status",
        HealthCommand::run);
  }

  /// @param error null when healthy
  private record Engine(String url, @Nullable String error) {}

  private static int run(Invocation call) {
    Settings settings = call.loaded().checked();
    Optional<ControlClient> process = ControlClient.find(settings.paths().data());
    Engine engine = process.map(HealthCommand::ask).orElseGet(() -> check(settings.engine()));
    boolean healthy = engine.error() == null;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("healthy", healthy);
    json.put("opencodeUrl", engine.url());
    json.put("channels", channels(settings));
    List<String> lines = new ArrayList<>();
    lines.add("Healthy: " + Shapes.yes(healthy));
    lines.add("OpenCode URL: " + engine.url());
    if (engine.error() != null) {
      json.put("error", engine.error());
      lines.add("Error: " + engine.error());
    }
    call.output().result(json, lines);
    return healthy ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Map<String, Object> channels(Settings settings) {
    boolean telegram = Shapes.accounts(settings).stream().anyMatch(account -> account.enabled());
    Map<String, Object> channels = new LinkedHashMap<>();
    channels.put("whatsapp", "unlinked");
    channels.put("telegram", telegram ? "configured" : "unconfigured");
    return channels;
  }

  private static Engine ask(ControlClient process) {
    Map<String, @Nullable Object> status = process.get("/v1/status").json();
    if (status.get("opencode") instanceof Map<?, ?> engine) {
      boolean healthy = Boolean.TRUE.equals(engine.get("healthy"));
      return new Engine(
          String.valueOf(engine.get("url")),
          healthy ? null : "the running owpenwork gets no answer from it");
    }
    return new Engine("", "the running owpenwork does not say");
  }

  private static Engine check(EngineSettings settings) {
    String url = settings.url().toString();
    Secret password = settings.password();
    Credentials credentials =
        password == null ? null : new Credentials(settings.username(), password);
    try (Http http = new Http();
        OpencodeClient client = new OpencodeClient(http, settings.url(), credentials)) {
      client.health();
      return new Engine(url, null);
    } catch (ServerException e) {
      return new Engine(url, String.valueOf(e.getMessage()));
    }
  }
}
