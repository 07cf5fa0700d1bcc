package owpenbot.bot.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;
import owpenbot.config.SettingsFile;

/// `telegram`: the bot's account there.
final class TelegramCommand {

  private static final String FROM_STDIN = "-";

  private TelegramCommand() {}

  static Node node() {
    Node.Command setToken =
        Node.command(
            "set-token",
            "Saves the token of the default bot and switches it on.",
            "owpenwork telegram set-token -    then paste it, so that no shell keeps it",
            TelegramCommand::setToken,
            Node.argument("TOKEN", "As @BotFather shows it; - reads it from standard input."),
            TokenCheck.flag());
    return Node.group(
        "telegram",
        "Connects a Telegram bot.",
        Node.command(
            "status",
            "Shows whether a bot is configured.",
            "owpenwork telegram status --json",
            TelegramCommand::status),
        setToken);
  }

  private static int status(Invocation call) {
    Settings settings = call.loaded().settings();
    List<ConnectorConfig.Telegram> accounts = Shapes.accounts(settings);
    boolean enabled = accounts.stream().anyMatch(ConnectorConfig::enabled);
    boolean configured = !accounts.isEmpty();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configured", configured);
    json.put("enabled", enabled);
    json.put("hasToken", configured);
    json.put("identities", accounts.stream().map(ConnectorConfig.Telegram::identity).toList());
    call.output()
        .result(
            json,
            List.of(
                "Telegram configured: " + Shapes.yes(configured),
                "Telegram enabled: " + Shapes.yes(enabled),
                "Telegram token: " + (configured ? "set" : "not set")));
    return ExitCode.OK;
  }

  private static int setToken(Invocation call) {
    String given = call.argument(0);
    String token = given.equals(FROM_STDIN) ? line(call) : given;
    TokenCheck.demand(call, ChatKind.TELEGRAM, List.of(token));
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(
        call, "identities.set-token", "telegram/default", () -> file.setTelegramToken(token));
    Followed.accounts(call);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("message", "Telegram token saved.");
    return call.done(json, "Telegram token saved.");
  }

  private static String line(Invocation call) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(call.shell().in(), StandardCharsets.UTF_8));
      return Optional.ofNullable(reader.readLine()).orElse("").strip();
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read the token: " + e.getMessage());
    }
  }
}
