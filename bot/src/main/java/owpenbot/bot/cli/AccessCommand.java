package owpenbot.bot.cli;

import java.util.Map;

/// `access`: the people who are let in.
final class AccessCommand {

  private AccessCommand() {}

  static Node node() {
    Node.Command revoke =
        Node.command(
            "revoke",
            "Makes somebody a stranger again.",
            "owpenwork access revoke telegram:42",
            AccessCommand::revoke,
            Node.argument("PERSON", "As `access list` shows them."));
    return Node.group(
        "access",
        "Shows who may write and who decides, and takes it away.",
        Node.command(
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
