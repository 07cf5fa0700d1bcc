package owpenbot.bot.cli;

import java.util.Map;

/// `trust`: folders whose own code the engine may load.
final class TrustCommand {

  private TrustCommand() {}

  static Node node() {
    Node.Command revoke =
        Node.command(
            "revoke",
            "No longer trusts a folder.",
            "owpenwork trust revoke ~/shop",
            TrustCommand::revoke,
            Node.argument("DIR", "As `trust list` shows it."));
    return Node.group(
        "trust",
        "Shows the folders whose own tools and plugins the engine may load.",
        Node.command(
            "list", "Shows all trusted folders.", "owpenwork trust list", TrustCommand::list),
        revoke);
  }

  private static int list(Invocation call) {
    return Answers.list(
        call,
        Reach.of(call).get("/v1/trust"),
        "No folder is trusted.",
        item ->
            "%s (by %s, %s)"
                .formatted(item.get("directory"), item.get("trustedBy"), item.get("trustedAt")));
  }

  private static int revoke(Invocation call) {
    return Answers.change(
        call,
        Reach.of(call).post("/v1/trust/revoke", Map.of("directory", call.argument(0))),
        json -> String.valueOf(json.get("message")));
  }
}
