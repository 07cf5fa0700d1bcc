package owpenbot.bot.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.render.Durations;

/// `approvals`: what waits for a decision, and deciding it from this machine.
final class ApprovalsCommand {

  private static final String ID_HELP = "As `approvals list` and the card show it.";

  private ApprovalsCommand() {}

  static Node node() {
    Node.Command show =
        Node.command(
            "show",
            "Shows all of a request: the whole command, diff or text.",
            "owpenwork approvals show 7KQ2",
            ApprovalsCommand::show,
            Node.argument("ID", ID_HELP));
    Node.Command approve =
        Node.command(
            "approve",
            "Allows a request and says when it took effect.",
            "owpenwork approvals approve 7KQ2 session",
            ApprovalsCommand::approve,
            Node.argument("ID", ID_HELP),
            Node.optionalArgument("HOW", "once (as without it), session or always."));
    Node.Command deny =
        Node.command(
            "deny",
            "Denies a request; the reason goes to the model.",
            "owpenwork approvals deny 7KQ2 \"Use a worktree\"",
            ApprovalsCommand::deny,
            Node.argument("ID", ID_HELP),
            Node.optionalArgument("REASON", "In quotes when it has several words."));
    return Node.group(
        "approvals",
        "Shows what waits for a decision, and decides it.",
        Node.command(
            "list",
            "Shows what waits for a decision, oldest first.",
            "owpenwork approvals list",
            ApprovalsCommand::list),
        show,
        approve,
        deny);
  }

  private static int list(Invocation call) {
    Reach reach = Reach.of(call);
    if (!reach.running()) {
      call.output()
          .remark(
              "no owpenwork runs: this is what waited when it ended; to decide, start it with:"
                  + " owpenwork start");
    }
    Instant now = call.shell().clock().instant();
    return Answers.list(
        call, reach.get("/v1/approvals"), "Nothing waits for a decision.", item -> line(item, now));
  }

  /// As `/approvals` in a chat, and where it is.
  private static String line(Map<?, ?> item, Instant now) {
    Instant since = Instant.parse(String.valueOf(item.get("createdAt")));
    return "%s %s · %s · %s · asked by %s"
        .formatted(
            item.get("id"),
            item.get("title"),
            Durations.of(Duration.between(since, now)),
            item.get("chat"),
            item.get("askedBy"));
  }

  private static int show(Invocation call) {
    Reply reply = Reach.of(call).post("/v1/approvals/show", Map.of("id", call.argument(0)));
    if (!reply.ok()) {
      call.output().error(reply.error());
      return ExitCode.FAILED;
    }
    return call.done(reply.json(), String.valueOf(reply.json().get("request")));
  }

  private static int approve(Invocation call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", call.argument(0));
    call.argumentIfAny(1).ifPresent(how -> body.put("choice", how));
    return decide(call, "approve", body);
  }

  private static int deny(Invocation call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", call.argument(0));
    call.argumentIfAny(1).ifPresent(reason -> body.put("reason", reason));
    return decide(call, "deny", body);
  }

  private static int decide(Invocation call, String verb, Map<String, Object> body) {
    return Answers.change(
        call,
        Reach.running(call).post("/v1/approvals/" + verb, body),
        json -> String.valueOf(json.get("message")));
  }
}
