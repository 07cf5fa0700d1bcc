package owpenbot.bot.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `trust`: folders whose own code the engine may load.
final class TrustCommand {

  private TrustCommand() {}

  static CommandSpec spec() {
    CommandSpec revoke =
        Grammar.command(
            "revoke",
            "No longer trusts a folder.",
            "owpenwork trust revoke ~/shop",
            TrustCommand::revoke);
    revoke.addPositional(Grammar.argument(0, "DIR", "As `trust list` shows it."));
    return Grammar.group(
        "trust",
        "Shows the folders whose own tools and plugins the engine may load.",
        Grammar.command(
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
