package owpenbot.bot.cli;

import java.util.Map;

/// `pairing`: strangers who ask to be let in.
final class PairingCommand {

  private static final String OWNER = "--owner";
  private static final String CODE_HELP = "What the person was told, for example K7Q2-M9PX.";

  private PairingCommand() {}

  static Node node() {
    Node.Command approve =
        Node.command(
            "approve",
            "Lets the person of a code in.",
            "owpenwork pairing approve K7Q2-M9PX --owner",
            PairingCommand::approve,
            Node.flag(OWNER, "Make them an owner, who decides on approvals."),
            Node.argument("CODE", CODE_HELP));
    Node.Command deny =
        Node.command(
            "deny",
            "Turns the request of a code down.",
            "owpenwork pairing deny K7Q2-M9PX",
            PairingCommand::deny,
            Node.argument("CODE", CODE_HELP));
    return Node.group(
        "pairing",
        "Lets strangers in who wrote to the bot.",
        Node.command(
            "list",
            "Shows who waits to be let in.",
            "owpenwork pairing list",
            PairingCommand::list),
        approve,
        deny);
  }

  private static int list(Invocation call) {
    return Answers.list(
        call,
        Reach.of(call).get("/v1/pairing"),
        "No pending pairing requests.",
        item ->
            "%s %s %s %s"
                .formatted(
                    item.get("code"), item.get("channel"), item.get("peerId"), item.get("name")));
  }

  private static int approve(Invocation call) {
    boolean owner = call.has(OWNER);
    return Answers.change(
        call,
        Reach.of(call)
            .post("/v1/pairing/approve", Map.of("code", call.argument(0), "owner", owner)),
        json ->
            "Approved %s:%s%s"
                .formatted(json.get("channel"), json.get("peerId"), owner ? " as an owner" : ""));
  }

  private static int deny(Invocation call) {
    return Answers.change(
        call,
        Reach.of(call).post("/v1/pairing/deny", Map.of("code", call.argument(0))),
        json -> String.valueOf(json.get("message")));
  }
}
