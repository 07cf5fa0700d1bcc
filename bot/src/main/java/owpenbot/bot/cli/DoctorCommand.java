package owpenbot.bot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.doctor.Check;
import owpenbot.bot.doctor.ClockCheck;
import owpenbot.bot.doctor.EngineCheck;
import owpenbot.bot.doctor.EngineVisit;
import owpenbot.bot.doctor.Examination;
import owpenbot.bot.doctor.Finding;
import owpenbot.bot.doctor.Finding.Status;
import owpenbot.bot.doctor.FolderChecks;
import owpenbot.bot.doctor.MachineChecks;
import owpenbot.bot.doctor.PortChecks;
import owpenbot.bot.doctor.SettingsCheck;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;

/// `doctor`: everything that must be right, and how to mend what is not. Works whatever is wrong
/// with the settings.
final class DoctorCommand {

  private static final String QUICK = "--quick";

  private DoctorCommand() {}

  static Node node() {
    return Node.command(
        "doctor",
        "Checks everything that must be right, and says how to mend what is not.",
        "owpenwork doctor",
        DoctorCommand::run,
        Node.flag(QUICK, "Do not start opencode to see whether it works."));
  }

  private static int run(Invocation call) {
    Loaded loaded = call.loaded();
    try (EngineVisit visit =
        new EngineVisit(loaded.settings(), environment(call, loaded), new SecureRandom())) {
      List<Finding> findings = Examination.of(checks(call, loaded, visit));
      print(call.output(), findings);
      return exitCode(findings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.FAILED, "interrupted");
    }
  }

  /// Of this process, without our secrets: the engine gets none of them.
  static Map<String, String> environment(Invocation call, Loaded loaded) {
    Map<String, String> environment =
        new HashMap<>(call.shell().surroundings().apply(Map.of()).variables());
    environment.keySet().removeAll(loaded.secretVariables());
    return environment;
  }

  private static List<Check> checks(Invocation call, Loaded loaded, EngineVisit visit) {
    Settings settings = loaded.settings();
    List<Check> checks = new ArrayList<>();
    checks.add(SettingsCheck.of(loaded));
    checks.addAll(
        new MachineChecks(
                environment(call, loaded), settings.paths().data(), settings.paths().directory())
            .all());
    checks.addAll(new FolderChecks(settings.paths().data()).all());
    checks.add(
        new EngineCheck(visit, settings.engine().model(), call.has(QUICK), call.output()::remark)
            .check());
    checks.addAll(new PortChecks(settings.openwork(), settings.health(), running(loaded)).all());
    checks.addAll(accounts(call, settings));
    checks.add(Check.of("owner", () -> List.of(owner(call, loaded))));
    return checks;
  }

  private static List<Check> accounts(Invocation call, Settings settings) {
    List<ConnectorConfig> enabled =
        settings.connectors().stream()
            .filter(config -> config.enabled() && AccountProbe.peer(config).isPresent())
            .toList();
    List<Check> checks = new ArrayList<>(enabled.stream().map(AccountProbe::check).toList());
    if (enabled.isEmpty()) {
      checks.add(
          Check.of(
              "chats",
              () ->
                  List.of(
                      Finding.warn(
                          "chats",
                          "no chat is connected: only the terminal works",
                          "owpenwork init"))));
    }
    enabled.stream()
        .flatMap(config -> AccountProbe.peer(config).stream())
        .findFirst()
        .ifPresent(peer -> checks.add(ClockCheck.of(peer, call.shell().clock())));
    return checks;
  }

  private static Finding owner(Invocation call, Loaded loaded) {
    List<String> owners = owners(call, loaded);
    return owners.isEmpty()
        ? Finding.warn(
            "owner",
            "nobody decides about approvals yet",
            "write to the bot, then: owpenwork pairing approve CODE --owner")
        : Finding.ok("owner", String.join(", ", owners));
  }

  private static boolean running(Loaded loaded) {
    return ControlClient.find(loaded.settings().paths().data()).isPresent();
  }

  /// Who decides, by the settings and by what was approved; makes nothing.
  static List<String> owners(Invocation call, Loaded loaded) {
    Set<String> owners = new TreeSet<>(loaded.settings().access().owners());
    Path database = loaded.settings().paths().database();
    boolean kept = Files.exists(database) || running(loaded);
    if (loaded.problems().isEmpty() && kept) {
      Object people = Reach.of(call).get("/v1/access").json().get("items");
      for (Object person : people instanceof List<?> list ? list : List.of()) {
        if (person instanceof Map<?, ?> one && Boolean.TRUE.equals(one.get("owner"))) {
          owners.add(one.get("channel") + ":" + one.get("peerId"));
        }
      }
    }
    return List.copyOf(owners);
  }

  private static int exitCode(List<Finding> findings) {
    if (findings.stream().anyMatch(finding -> finding.status() == Status.FAIL)) {
      return ExitCode.FAILED;
    }
    return findings.stream().anyMatch(finding -> finding.status() == Status.MISSING)
        ? ExitCode.MISSING
        : ExitCode.OK;
  }

  private static void print(Output output, List<Finding> findings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", exitCode(findings) == ExitCode.OK);
    json.put("checks", findings.stream().map(DoctorCommand::json).toList());
    int width = findings.stream().mapToInt(one -> one.check().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    findings.forEach(one -> lines.addAll(lines(one, width, output.colours())));
    lines.add(summary(findings));
    output.result(json, lines);
  }

  private static String summary(List<Finding> findings) {
    long wrong =
        findings.stream()
            .filter(one -> one.status() == Status.FAIL || one.status() == Status.MISSING)
            .count();
    return wrong == 0
        ? "Nothing stands in the way."
        : "%d of %d need mending: follow the arrows, then run this again."
            .formatted(wrong, findings.size());
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", finding.check());
    json.put("status", word(finding.status()));
    json.put("message", finding.message());
    Optional.ofNullable(finding.fix()).ifPresent(fix -> json.put("fix", fix));
    return json;
  }

  private static List<String> lines(Finding finding, int width, Colours colours) {
    List<String> lines = new ArrayList<>();
    String label = "%-4s".formatted(word(finding.status()));
    String check = ("%-" + width + "s").formatted(finding.check());
    lines.add(painted(finding.status(), label, colours) + "  " + check + "  " + finding.message());
    if (finding.fix() != null) {
      lines.add(" ".repeat(width + 8) + "→ " + colours.bold(finding.fix()));
    }
    return lines;
  }

  private static String word(Status status) {
    return switch (status) {
      case OK -> "ok";
      case WARN -> "warn";
      case MISSING, FAIL -> "fail";
    };
  }

  private static String painted(Status status, String label, Colours colours) {
    return switch (status) {
      case OK -> colours.green(label);
      case WARN -> colours.yellow(label);
      case MISSING, FAIL -> colours.red(label);
    };
  }
}
