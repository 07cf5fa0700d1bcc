package owpenbot.bot.cli;

import java.nio.file.Path;
import java.util.Map;

/// `trust`: folders whose own code the engine may load.
final class TrustCommand {

  private static final Node.Parameter DIR = Node.argument("DIR", "The project's folder.");

  private TrustCommand() {}

  private static int ask(Invocation call, String verb) {
    Path base = call.shell().surroundings().apply(Map.of()).workingDirectory();
    Map<String, String> body =
        Map.of("directory", base.resolve(call.argument(0)).normalize().toString());
    return Answers.change(
        call,
        Reach.running(call).post("/v1/trust/" + verb, body),
        json -> String.valueOf(json.get("message")));
  }

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
            "show",
            "Shows what a folder brings along that the engine would load.",
            "owpenwork trust show ~/shop",
            call -> ask(call, "show"),
            DIR),
        Node.command(
            "add",
            "Trusts exactly what a folder brings along now; any change asks again.",
            "owpenwork trust add ~/shop",
            call -> ask(call, "add"),
            DIR),
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
