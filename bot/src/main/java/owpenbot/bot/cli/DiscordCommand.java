package owpenbot.bot.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.discord.DiscordAccount;

/// `discord`: the bots there, and the link that brings one into a server.
final class DiscordCommand {

  private static final Accounts ACCOUNTS = new Accounts("discord", "Discord");

  private DiscordCommand() {}

  static Node node() {
    return Node.group(
        "discord",
        "Connects Discord bots.",
        Node.command(
            "invite",
            "Prints the link that brings the bot into a server, with exactly the rights it needs.",
            "owpenwork discord invite",
            DiscordCommand::invite,
            Node.optionalArgument("ID", "The account's name; default for the only one.")),
        Node.command(
            "add",
            "Saves a bot's token, read from standard input.",
            "owpenwork discord add    then paste the token, so that no shell keeps it",
            DiscordCommand::add,
            Node.optionalArgument("ID", "The account's name; default for the only one."),
            Accounts.projectOption(),
            TokenCheck.flag()),
        Node.command(
            "list",
            "Shows the bots that are set up.",
            "owpenwork discord list",
            call -> ACCOUNTS.list(call, ACCOUNTS.all(call, ConnectorConfig.Discord.class))),
        Node.command(
            "remove",
            "Forgets a bot's token.",
            "owpenwork discord remove default",
            ACCOUNTS::remove,
            Node.argument("ID", "The account's name.")),
        Node.command(
            "status",
            "Asks Discord whether the tokens are good and what the bots may read.",
            "owpenwork discord status --json",
            DiscordCommand::status));
  }

  private static int invite(Invocation call) {
    String id = call.argumentIfAny(0).orElse(Accounts.DEFAULT);
    ConnectorConfig.Discord account =
        ACCOUNTS.all(call, ConnectorConfig.Discord.class).stream()
            .filter(candidate -> candidate.identity().equals(id))
            .findFirst()
            .orElseThrow(() -> ACCOUNTS.missing(id));
    DiscordAccount found = DiscordAccount.look(account);
    String problem = found.problem();
    if (problem != null) {
      throw new CommandException(ExitCode.FAILED, problem);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("identity", id);
    json.put("url", found.inviteUrl());
    json.put("permissions", DiscordAccount.PERMISSIONS);
    return call.done(json, found.inviteUrl());
  }

  private static int add(Invocation call) {
    String id = call.argumentIfAny(0).orElse(Accounts.DEFAULT);
    Optional<Path> project = ACCOUNTS.project(call, id);
    String token = token(call);
    TokenCheck.demand(call, ChatKind.DISCORD, List.of(token));
    return ACCOUNTS.save(
        call, id, Map.of("token", token), project, " Next: owpenwork discord invite " + id);
  }

  private static String token(Invocation call) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(call.shell().in(), StandardCharsets.UTF_8));
      return Optional.ofNullable(reader.readLine()).orElse("").strip();
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read the token: " + e.getMessage());
    }
  }

  private static int status(Invocation call) {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean well = true;
    for (ConnectorConfig.Discord account : ACCOUNTS.all(call, ConnectorConfig.Discord.class)) {
      DiscordAccount found = DiscordAccount.look(account);
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("identity", account.identity());
      one.put("enabled", account.enabled());
      one.put("account", found.name());
      one.put("messageContent", found.messageContent());
      one.put("shards", found.shards());
      one.put("problem", found.problem());
      json.add(one);
      well &= found.problem() == null;
      lines.add(account.identity() + ": " + found.describe());
    }
    call.output()
        .result(
            Map.of("configured", !json.isEmpty(), "accounts", json),
            lines.isEmpty() ? List.of("No Discord account: see `owpenwork discord add`.") : lines);
    return well ? ExitCode.OK : ExitCode.FAILED;
  }
}
