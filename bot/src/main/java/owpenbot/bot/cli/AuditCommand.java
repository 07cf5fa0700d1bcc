package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditReport;

/// `audit`: what was changed, who asked and who decided; in a workspace, by the bot itself, and
/// whether anybody has been at the logs.
final class AuditCommand {

  private static final String OWN = "--own";
  private static final String VERIFY = "--verify";
  private static final int USUAL_LINES = 20;
  private static final int MAX_LINES = 200;

  private AuditCommand() {}

  static Node node() {
    return Node.command(
        "audit",
        "Shows what was changed in a workspace, who asked and who decided.",
        "owpenwork audit 50",
        AuditCommand::run,
        Node.optionalArgument("N", "How many lines; 20 otherwise."),
        Node.flag(OWN, "The bot's own: settings, accounts, people, trust and decisions on tools."),
        Node.flag(VERIFY, "Whether every line of all logs is as it was written."),
        ServerThings.WHERE);
  }

  private static int run(Invocation call) {
    if (call.has(VERIFY)) {
      return verify(call);
    }
    return call.has(OWN)
        ? own(call)
        : ServerThings.list(
            call, "audit", call.argumentIfAny(0).orElse(""), item -> line(item, "summary"));
  }

  private static String line(Map<?, ?> item, String what) {
    return ServerThings.line(item, "timestamp", what, "actor", "decision", "decider", "outcome");
  }

  private static AuditLogs logs(Invocation call) {
    return Announced.logs(call.loaded().settings(), call.shell());
  }

  private static int own(Invocation call) {
    List<Map<String, Object>> json =
        logs(call).own().latest(count(call)).stream().map(AuditCommand::json).toList();
    List<String> lines = json.stream().map(item -> Answers.lines(line(item, "what"))).toList();
    call.output().result(json, lines.isEmpty() ? List.of("None.") : lines);
    return ExitCode.OK;
  }

  private static int count(Invocation call) {
    String typed = call.argumentIfAny(0).orElse("");
    return typed.matches("\\d{1,3}")
        ? Math.clamp(Integer.parseInt(typed), 1, MAX_LINES)
        : USUAL_LINES;
  }

  private static Map<String, Object> json(AuditEntry entry) {
    var event = entry.event();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timestamp", entry.timestamp());
    json.put("actor", name(event.actor()));
    json.put("action", event.action());
    json.put("target", event.target());
    json.put("summary", event.summary());
    json.put("what", event.action() + " " + event.target());
    json.put("decision", event.decision() == null ? "" : event.decision().wire());
    json.put("decider", Objects.requireNonNullElse(event.decider(), ""));
    json.put("reason", Objects.requireNonNullElse(event.reason(), ""));
    json.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return json;
  }

  private static String name(AuditActor actor) {
    String person = actor.person();
    String client = actor.clientId();
    return person == null ? actor.type() + (client == null ? "" : ":" + client) : person;
  }

  private static int verify(Invocation call) {
    AuditLogs logs = logs(call);
    List<Map<String, Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean intact = true;
    for (String name : logs.names()) {
      AuditReport report = logs.workspace(name).verify();
      intact &= report.intact();
      json.add(
          Map.of(
              "name", name,
              "intact", report.intact(),
              "lines", report.lines(),
              "head", report.head(),
              "faults", report.faults().stream().map(Object::toString).toList()));
      lines.add(
          "%s: %s, %d lines"
              .formatted(name, report.intact() ? "intact" : "BROKEN", report.lines()));
      report.faults().forEach(f -> lines.add("  %s:%d %s".formatted(f.file(), f.line(), f.what())));
    }
    call.output().result(json, lines.isEmpty() ? List.of("Nothing was written yet.") : lines);
    return intact ? ExitCode.OK : ExitCode.FAILED;
  }
}
