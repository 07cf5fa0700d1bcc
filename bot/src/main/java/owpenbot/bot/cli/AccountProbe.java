package owpenbot.bot.cli;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.doctor.Check;
import owpenbot.bot.doctor.Finding;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.discord.DiscordAccount;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.telegram.TelegramAccount;

/// What a platform says about an account's tokens, asked now.
///
/// @param account who the bot is there, such as `@shop_bot`; null when that is not known
/// @param problem what is wrong and how to mend it; null when the tokens are good
/// @param refused whether the tokens are no good, as opposed to the platform not being reached
/// @param remark what else a person should know; null for nothing
/// @param way how to write to it
record AccountProbe(
    @Nullable String account,
    @Nullable String problem,
    boolean refused,
    @Nullable String remark,
    String way) {

  private static final String THEN = ": ";

  /// Asks. Blocks as long as the platform's client waits; may be interrupted.
  static AccountProbe of(ConnectorConfig config) {
    return switch (config) {
      case ConnectorConfig.Telegram telegram -> of(TelegramAccount.look(telegram));
      case ConnectorConfig.Slack slack -> of(SlackConnector.probe(slack));
      case ConnectorConfig.Discord discord -> of(DiscordAccount.look(discord));
      case ConnectorConfig.Console _ ->
          new AccountProbe("you", null, false, null, "Write here, in this terminal.");
    };
  }

  private static AccountProbe of(TelegramAccount found) {
    return new AccountProbe(
        found.username() == null ? null : "@" + found.username(),
        found.problem(),
        found.refused(),
        null,
        "Write to it: https://t.me/" + found.username());
  }

  private static AccountProbe of(Health found) {
    return new AccountProbe(
        found.account(),
        found.problem(),
        found.state() == Health.State.FAILED,
        null,
        "In Slack, look for " + found.account() + " under Apps, and write to it.");
  }

  private static AccountProbe of(DiscordAccount found) {
    return new AccountProbe(
        found.name() == null ? null : "@" + found.name(),
        found.problem(),
        found.refused(),
        found.problem() == null && !found.messageContent()
            ? "it reads mentions and private messages only; for whole threads, switch on Message"
                + " Content in the developer portal (Bot, Privileged Gateway Intents)"
            : null,
        "Bring it into a server (" + found.inviteUrl() + "), then write to it.");
  }

  /// Of tokens that no platform needs to be asked about.
  ///
  /// @param problems what the settings say of them; may be empty
  static AccountProbe impossible(List<String> problems) {
    String why = problems.isEmpty() ? "this cannot be a token" : String.join("; ", problems);
    return new AccountProbe(null, why, true, null, "");
  }

  /// The doctor's check of an account.
  static Check check(ConnectorConfig config) {
    String name = platform(config) + "/" + config.identity();
    return Check.of(name, () -> List.of(of(config).finding(name)));
  }

  private Finding finding(String name) {
    if (problem != null) {
      int then = problem.indexOf(THEN);
      return then < 0
          ? Finding.fail(name, problem, "see `owpenwork init`, which asks for new tokens")
          : Finding.fail(name, problem.substring(0, then), problem.substring(then + THEN.length()));
    }
    if (remark != null) {
      int then = remark.indexOf("; ");
      return Finding.warn(
          name, account + ": " + remark.substring(0, then), remark.substring(then + 2));
    }
    return Finding.ok(name, account + ", the token is good");
  }

  /// As it is called in the settings.
  static String platform(ConnectorConfig config) {
    return switch (config) {
      case ConnectorConfig.Telegram _ -> "telegram";
      case ConnectorConfig.Slack _ -> "slack";
      case ConnectorConfig.Discord _ -> "discord";
      case ConnectorConfig.Console _ -> "console";
    };
  }

  /// Where its platform is reached; empty for the terminal.
  static Optional<URI> peer(ConnectorConfig config) {
    return switch (config) {
      case ConnectorConfig.Telegram telegram -> Optional.of(telegram.apiUrl());
      case ConnectorConfig.Slack slack -> Optional.of(slack.apiUrl());
      case ConnectorConfig.Discord discord -> Optional.of(discord.apiUrl());
      case ConnectorConfig.Console _ -> Optional.empty();
    };
  }
}
