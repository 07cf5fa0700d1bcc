package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import owpenbot.config.ValueType.Address;
import owpenbot.config.ValueType.Hidden;
import owpenbot.config.ValueType.Toggle;
import owpenbot.config.ValueType.Words;

/// The settings of the bot accounts, under `channels` as in the original's file, whose spelling
/// they keep.
final class AccountKeys {

  private static final Words ANY = new Words("a text", "\\P{Cntrl}*");
  private static final ValueType.Place FOLDER = new ValueType.Place(true);

  /// How the accounts of one platform are written: one alone in the section, or any number in a
  /// list.
  ///
  /// @param list the key of the list
  /// @param tokens of the one alone
  /// @param listed tokens of one in the list, in the same order
  record Platform(
      String list,
      Setting<Boolean> enabled,
      List<Setting<Secret>> tokens,
      List<Setting<Secret>> listed,
      Setting<String> id,
      Setting<Boolean> listedEnabled,
      Setting<Path> directory) {

    Stream<Setting<?>> settings() {
      return Stream.of(
              Stream.of(enabled),
              tokens.stream(),
              Stream.of(id),
              listed.stream(),
              Stream.of(listedEnabled, directory))
          .flatMap(settings -> settings);
    }
  }

  static final Platform TELEGRAM =
      platform(
          "telegram",
          "bots",
          List.of(token("telegram", "token", "The bot's token, from @BotFather.")),
          List.of("token"));
  static final Setting<URI> TELEGRAM_API_URL =
      Setting.of(
              "channels.telegram.api-url",
              new Address(Set.of("http", "https"), false),
              "https://api.telegram.org",
              "The Bot API: scheme, host and port.")
          .variable("TELEGRAM_API_URL");
  static final Setting<String> TELEGRAM_ACCESS =
      original(
          "channels.telegram.bots[].access", "`public` is not honoured: nobody is served unasked.");
  static final Setting<String> TELEGRAM_PAIRING =
      original(
          "channels.telegram.bots[].pairingCodeHash",
          "Not honoured: codes are made per person and used once.");

  static final Platform SLACK =
      platform(
          "slack",
          "apps",
          List.of(
              token("slack", "botToken", "The bot token, xoxb-…"),
              token("slack", "appToken", "The app-level token, xapp-…, for Socket Mode.")),
          List.of("botToken", "appToken"));
  static final Setting<URI> SLACK_API_URL =
      Setting.of(
              "channels.slack.api-url", Address.HTTP, "https://slack.com/api", "Slack's Web API.")
          .variable("SLACK_API_URL");
  static final Setting<Boolean> SLACK_OPEN_THREADS =
      Setting.of(
              "channels.slack.open-threads",
              new Toggle(),
              "true",
              "Whether the bot listens in its threads without being mentioned again.")
          .variable("SLACK_OPEN_THREADS");

  static final Platform DISCORD =
      platform(
          "discord",
          "bots",
          List.of(token("discord", "token", "The bot's token, from the developer portal.")),
          List.of("token"));
  static final Setting<URI> DISCORD_API_URL =
      Setting.of(
              "channels.discord.api-url",
              Address.HTTP,
              "https://discord.com/api/v10",
              "Discord's API with its version.")
          .variable("DISCORD_API_URL");
  static final Setting<URI> DISCORD_GATEWAY_URL =
      Setting.computed(
              "channels.discord.gateway-url",
              new Address(Set.of("ws", "wss"), true),
              "the one the API names",
              "Discord's gateway.")
          .variable("DISCORD_GATEWAY_URL");

  static final Setting<Boolean> CONSOLE_ENABLED =
      Setting.computed(
              "channels.console.enabled",
              new Toggle(),
              "on when no other account is",
              "Whether `start` also chats in its terminal.")
          .variable("OWPENBOT_CONSOLE_ENABLED");

  static final Setting<String> WHATSAPP_ENABLED =
      original("channels.whatsapp.enabled", "Not supported.").variable("WHATSAPP_ENABLED");
  static final Setting<String> WHATSAPP_DM_POLICY =
      original("channels.whatsapp.dmPolicy", "Printed, not used.").variable("WHATSAPP_DM_POLICY");
  static final Setting<String> WHATSAPP_SELF_CHAT =
      original("channels.whatsapp.selfChatMode", "Printed, not used.")
          .variable("WHATSAPP_SELF_CHAT");
  static final Setting<String> WHATSAPP_ALLOW_FROM =
      original("channels.whatsapp.allowFrom", "Printed, not used.").variable("ALLOW_FROM_WHATSAPP");
  static final Setting<String> WHATSAPP_ACCOUNT_ID =
      original("channels.whatsapp.account-id", "Printed, not used.")
          .variable("WHATSAPP_ACCOUNT_ID");
  static final Setting<String> WHATSAPP_AUTH_DIR =
      original("channels.whatsapp.auth-dir", "Printed, not used.").variable("WHATSAPP_AUTH_DIR");
  static final List<Setting<String>> WHATSAPP =
      List.of(
          WHATSAPP_ENABLED,
          WHATSAPP_DM_POLICY,
          WHATSAPP_SELF_CHAT,
          WHATSAPP_ALLOW_FROM,
          WHATSAPP_ACCOUNT_ID,
          WHATSAPP_AUTH_DIR);

  static final List<Setting<?>> ALL =
      Stream.of(
              TELEGRAM.settings(),
              Stream.of(TELEGRAM_API_URL, TELEGRAM_ACCESS, TELEGRAM_PAIRING),
              SLACK.settings(),
              Stream.of(SLACK_API_URL, SLACK_OPEN_THREADS),
              DISCORD.settings(),
              Stream.of(DISCORD_API_URL, DISCORD_GATEWAY_URL, CONSOLE_ENABLED),
              WHATSAPP.stream())
          .<Setting<?>>flatMap(settings -> settings)
          .toList();

  private AccountKeys() {}

  private static Platform platform(
      String name, String list, List<Setting<Secret>> tokens, List<String> listed) {
    String section = "channels." + name;
    String item = section + "." + list + "[]";
    return new Platform(
        section + "." + list,
        Setting.computed(
                section + ".enabled",
                new Toggle(),
                "on when there is a token",
                "Whether any account of this platform is used.")
            .variable(name.toUpperCase(Locale.ROOT) + "_ENABLED"),
        tokens,
        listed.stream()
            .map(key -> Setting.<Secret>of(item + "." + key, new Hidden(), null, "This account's."))
            .toList(),
        Setting.of(item + ".id", ANY, "default", "The account's name; it never changes."),
        Setting.of(item + ".enabled", new Toggle(), "true", "Whether this account is used."),
        Setting.computed(
            item + ".directory", FOLDER, "directory", "Where opencode works for its chats."));
  }

  /// `botToken` is `SLACK_BOT_TOKEN` in the environment, `token` is `TELEGRAM_BOT_TOKEN`.
  private static Setting<Secret> token(String platform, String key, String meaning) {
    String variable = key.equals("appToken") ? "_APP_TOKEN" : "_BOT_TOKEN";
    return Setting.<Secret>of("channels." + platform + "." + key, new Hidden(), null, meaning)
        .variable(platform.toUpperCase(Locale.ROOT) + variable);
  }

  private static Setting<String> original(String key, String meaning) {
    return Setting.<String>of(key, ANY, null, meaning).only(Setting.Place.ORIGINAL);
  }
}
