package owpenbot.bot.cli;

import java.util.Map;

/// `grants`: what is allowed for the rest of a session.
final class GrantsCommand {

  private GrantsCommand() {}

  static Node node() {
    Node.Command revoke =
        Node.command(
            "revoke",
            "Takes a grant back.",
            "owpenwork grants revoke 3",
            GrantsCommand::revoke,
            Node.argument("NUMBER", "As `grants list` shows it."));
    return Node.group(
        "grants",
        "Shows what was allowed for the rest of a session, and takes it back.",
        Node.command("list", "Shows all grants.", "owpenwork grants list", GrantsCommand::list),
        revoke);
  }

  private static int list(Invocation call) {
    return Answers.list(
        call,
        Reach.of(call).get("/v1/grants"),
        "No grants.",
        item ->
            "%s %s %s (session %s, by %s)"
                .formatted(
                    item.get("id"),
                    item.get("permission"),
                    item.get("exact"),
                    item.get("sessionId"),
                    item.get("grantedBy")));
  }

  private static int revoke(Invocation call) {
    String number = call.argument(0);
    if (!number.matches("\\d{1,18}")) {
      throw new CommandException(ExitCode.USAGE, "not the number of a grant: " + number);
    }
    return Answers.change(
        call,
        Reach.of(call).post("/v1/grants/revoke", Map.of("id", Long.valueOf(number))),
        json -> String.valueOf(json.get("message")));
  }
}
