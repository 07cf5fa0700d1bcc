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
import owpenbot.bot.json.Json;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.slack.SlackConnector;

/// `slack`: the apps there, and what is needed to make one.
final class SlackCommand {

  private static final Accounts ACCOUNTS = new Accounts("slack", "Slack");

  private SlackCommand() {}

  static Node node() {
    return Node.group(
        "slack",
        "Connects Slack apps.",
        Node.command(
            "manifest",
            "Prints the manifest that makes the app at api.slack.com/apps.",
            "owpenwork slack manifest --name Owpenbot",
            SlackCommand::manifest,
            Node.option("--name", "NAME", "What the bot is called.")),
        Node.command(
            "add",
            "Saves the tokens of an app, read from standard input: first xoxb-…, then xapp-….",
            "owpenwork slack add    then paste both tokens, a line each",
            SlackCommand::add,
            Node.optionalArgument("ID", "The account's name; default for the only one."),
            Accounts.projectOption(),
            TokenCheck.flag()),
        Node.command(
            "list",
            "Shows the apps that are set up.",
            "owpenwork slack list",
            call -> ACCOUNTS.list(call, ACCOUNTS.all(call, ConnectorConfig.Slack.class))),
        Node.command(
            "remove",
            "Forgets the tokens of an app.",
            "owpenwork slack remove default",
            ACCOUNTS::remove,
            Node.argument("ID", "The account's name.")),
        Node.command(
            "status",
            "Asks Slack whether the tokens are good and Socket Mode is on.",
            "owpenwork slack status --json",
            SlackCommand::status));
  }

  private static int manifest(Invocation call) {
    String json = SlackConnector.manifest(call.option("--name").orElse("Owpenbot"));
    return call.done(Json.object(json).orElseGet(Map::of), json.stripTrailing());
  }

  private static int add(Invocation call) {
    String id = call.argumentIfAny(0).orElse(Accounts.DEFAULT);
    Optional<Path> project = ACCOUNTS.project(call, id);
    List<String> tokens = lines(call, 2);
    TokenCheck.demand(call, ChatKind.SLACK, tokens);
    return ACCOUNTS.save(
        call, id, Map.of("botToken", tokens.get(0), "appToken", tokens.get(1)), project, "");
  }

  private static List<String> lines(Invocation call, int count) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(call.shell().in(), StandardCharsets.UTF_8));
      List<String> lines = new ArrayList<>();
      while (lines.size() < count) {
        String line = reader.readLine();
        if (line == null) {
          throw new CommandException(
              ExitCode.FAILED, "both tokens are needed, a line each: xoxb-… and xapp-…");
        }
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
      return lines;
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read the tokens: " + e.getMessage());
    }
  }

  private static int status(Invocation call) {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean well = true;
    for (ConnectorConfig.Slack account : ACCOUNTS.all(call, ConnectorConfig.Slack.class)) {
      Health health = SlackConnector.probe(account);
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("identity", account.identity());
      one.put("enabled", account.enabled());
      one.put("account", health.account());
      one.put("problem", health.problem());
      json.add(one);
      String problem = health.problem();
      well &= problem == null;
      String name = health.account() == null ? "" : " " + health.account();
      lines.add(account.identity() + name + ": " + (problem == null ? "tokens are good" : problem));
    }
    call.output()
        .result(
            Map.of("configured", !json.isEmpty(), "accounts", json),
            lines.isEmpty() ? List.of("No Slack account: see `owpenwork slack add`.") : lines);
    return well ? ExitCode.OK : ExitCode.FAILED;
  }
}
