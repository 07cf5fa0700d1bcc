package owpenbot.bot.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `access`: the people who are let in.
final class AccessCommand {

  private AccessCommand() {}

  static CommandSpec spec() {
    CommandSpec revoke =
        Grammar.command(
            "revoke",
            "Makes somebody a stranger again.",
            "owpenwork access revoke telegram:42",
            AccessCommand::revoke);
    revoke.addPositional(Grammar.argument(0, "PERSON", "As `access list` shows them."));
    return Grammar.group(
        "access",
        "Shows who may write and who decides, and takes it away.",
        Grammar.command(
            "list", "Shows everybody who is let in.", "owpenwork access list", AccessCommand::list),
        revoke);
  }

  private static int list(Invocation call) {
    return Answers.list(
        call,
        Reach.of(call).get("/v1/access"),
        "Nobody is let in yet.",
        item ->
            "%s:%s %s (by %s)"
                .formatted(
                    item.get("channel"),
                    item.get("peerId"),
                    Boolean.TRUE.equals(item.get("owner")) ? "owner" : "allowed",
                    item.get("source")));
  }

  private static int revoke(Invocation call) {
    return Answers.change(
        call,
        Reach.of(call).post("/v1/access/revoke", Map.of("person", call.argument(0))),
        json -> String.valueOf(json.get("message")));
  }
}
