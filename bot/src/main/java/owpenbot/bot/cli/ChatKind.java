package owpenbot.bot.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import owpenbot.config.ConnectorConfig;

/// A platform as the set-up speaks of it: how a bot is made there, and what tokens it has.
enum ChatKind {
  TELEGRAM(
      "telegram",
      "Telegram",
      """
      In Telegram, write /newbot to @BotFather. It asks for two names and then shows the token.\
      """,
      List.of(new Token("token", "TELEGRAM_BOT_TOKEN", "--telegram-token", "The bot's token"))),
  SLACK(
      "slack",
      "Slack",
      """
      At api.slack.com/apps: Create New App, From a manifest, and paste what
        owpenwork slack manifest
      prints. Install it; OAuth & Permissions shows the bot token (xoxb-…). Under Basic Information,
      App-Level Tokens, make one with connections:write (xapp-…).\
      """,
      List.of(
          new Token("botToken", "SLACK_BOT_TOKEN", "--slack-bot-token", "The bot token, xoxb-…"),
          new Token(
              "appToken", "SLACK_APP_TOKEN", "--slack-app-token", "The app-level token, xapp-…"))),
  DISCORD(
      "discord",
      "Discord",
      """
      At discord.com/developers/applications: New Application, then Bot, Reset Token. On the same
      page switch on Message Content Intent.\
      """,
      List.of(new Token("token", "DISCORD_BOT_TOKEN", "--discord-token", "The bot's token")));

  /// A token of an account there.
  ///
  /// @param key in the settings file
  /// @param variable of the environment that means the same
  /// @param option of the set-up that says where it stands
  record Token(String key, String variable, String option, String label) {}

  final String platform;
  final String title;
  final String how;

  @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
  final List<Token> tokens;

  ChatKind(String platform, String title, String how, List<Token> tokens) {
    this.platform = platform;
    this.title = title;
    this.how = how;
    this.tokens = List.copyOf(tokens);
  }

  static Optional<ChatKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.platform.equals(name)).findFirst();
  }

  /// Whether an account is one of this platform.
  boolean has(ConnectorConfig config) {
    return AccountProbe.platform(config).equals(platform);
  }
}
