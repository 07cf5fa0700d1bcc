package owpenbot.bot.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.server.settings.Approvals;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;
import owpenbot.config.Secret;

/// `SERVER.md`, whose examples another test runs, leaves no endpoint out.
class RouteExamplesTest {

  private static final Pattern ADDRESS = Pattern.compile("\\$URL(/[^\\s\"?]*)");
  private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");

  @TempDir Path root;

  private record Example(String method, List<String> path) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("SERVER.md"))) {
      Matcher address = ADDRESS.matcher(line);
      if (line.startsWith("curl ") && address.find()) {
        Matcher method = METHOD.matcher(line);
        String usual = line.contains(" -d ") ? "POST" : "GET";
        examples.add(
            new Example(
                method.find() ? method.group(1) : usual,
                List.of(address.group(1).substring(1).split("/"))));
      }
    }
    return examples;
  }

  @Test
  void everyEndpointHasAnExample() throws IOException {
    List<Example> examples = examples();
    try (SystemTimers timers = new SystemTimers(Clock.systemUTC());
        Api api = Api.of(settings(), services(timers))) {
      assertThat(api.routes())
          .hasSizeGreaterThan(25)
          .allSatisfy(
              route ->
                  assertThat(examples)
                      .as("%s /%s", route.method(), String.join("/", route.path()))
                      .anyMatch(e -> route.match(e.method(), e.path()).isPresent()));
    }
  }

  private ServerSettings settings() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        new Secret("t"),
        new Secret("h"),
        new Approvals(false, Duration.ofMinutes(1)),
        List.of(),
        List.of(),
        List.of(),
        false,
        root.resolve("journals"),
        root.resolve("tokens.json"),
        null);
  }

  private Services services(SystemTimers timers) {
    AuditLogs audit = new AuditLogs(root.resolve("audit"), timers.clock(), text -> text);
    return new Services(_ -> false, audit, RequestLog.none(), timers, new Random(7));
  }
}
