package owpenbot.bot.server.standalone;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import owpenbot.bot.json.Json;
import owpenbot.bot.server.settings.RequestLog;

/// What the process says on stdout: the original's lines for people, or one JSON object a line in
/// OpenTelemetry's form. Thread-safe.
final class Lines implements RequestLog {

  private static final int INFO = 9;

  private final PrintStream out;
  private final boolean json;
  private final Clock clock;
  private final Map<String, String> resource;

  /// @param resource what JSON lines say of the process
  Lines(PrintStream out, boolean json, Clock clock, Map<String, String> resource) {
    this.out = out;
    this.json = json;
    this.clock = clock;
    this.resource = Map.copyOf(resource);
  }

  void say(String line) {
    print(line, Map.of());
  }

  @Override
  public void answered(String method, String path, int status, long nanos) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("method", method);
    attributes.put("path", path);
    attributes.put("status", status);
    attributes.put("durationMs", nanos / 1_000_000);
    print("%s %s %d %dms".formatted(method, path, status, nanos / 1_000_000), attributes);
  }

  private void print(String body, Map<String, Object> attributes) {
    out.println(json ? json(body, attributes) : body.replaceAll("\\p{Cntrl}", "?"));
  }

  private String json(String body, Map<String, Object> attributes) {
    Instant now = clock.instant();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timeUnixNano", now.getEpochSecond() + "%09d".formatted(now.getNano()));
    line.put("severityText", "INFO");
    line.put("severityNumber", INFO);
    line.put("body", body);
    line.put("attributes", attributes);
    line.put("resource", resource);
    return Json.line(line);
  }

  /// The first lines, with generated tokens: nobody else could know them.
  void started(String url, Resolved told) {
    say("OpenWork server listening on " + url);
    if (told.tokenOrigin() == Origin.DEFAULT) {
      say("Client token: " + told.server().clientToken().reveal());
    }
    if (told.hostTokenOrigin() == Origin.DEFAULT) {
      say("Host token: " + told.server().hostToken().reveal());
    }
    int workspaces = told.server().workspaces().size();
    say(
        workspaces == 0
            ? "No workspaces configured. Add --workspace or update server.json."
            : "Workspaces: " + workspaces);
    if (told.verbose()) {
      verbose(told).forEach(this::say);
    }
  }

  private static List<String> verbose(Resolved told) {
    return List.of(
        "Config path: " + told.server().configPath(),
        "Read-only: " + told.server().readOnly(),
        "Approval: %s (%dms)"
            .formatted(
                told.server().approvals().mode(), told.server().approvals().timeout().toMillis()),
        "CORS origins: " + String.join(", ", told.server().corsOrigins()),
        "Authorized roots: "
            + String.join(
                ", ", told.server().authorizedRoots().stream().map(Object::toString).toList()),
        "Token source: " + told.tokenOrigin().word(),
        "Host token source: " + told.hostTokenOrigin().word());
  }
}
