package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What users of the original bot bring along works, both shapes of its file included.
final class OriginalFilesTest {

  private static final String SEED =
      """
      {
        "version": 1,
        "opencodeUrl": "http://127.0.0.1:5000/",
        "opencodeDirectory": "~/project",
        "channels": {
          "whatsapp": {
            "dmPolicy": "allowlist",
            "allowFrom": ["+4915112345678"],
            "selfChatMode": true,
            "accounts": { "default": { "authDir": "~/wa", "sendReadReceipts": false } }
          },
          "telegram": { "token": "123:abc", "enabled": true }
        }
      }
      """;

  private static final String ROUTER =
      """
      {
        "version": 1,
        "opencodeUrl": "http://127.0.0.1:5000",
        "opencodeDirectory": "~/project",
        "groupsEnabled": true,
        "channels": {
          "telegram": {
            "enabled": true,
            "bots": [
              { "id": "default", "token": "1:a", "enabled": true, "directory": "~/project" },
              { "id": "my bot!", "token": "2:b", "enabled": false, "access": "public" },
              { "id": "third", "token": "3:c", "access": "private", "pairingCodeHash": "00ff" }
            ]
          },
          "slack": {
            "enabled": true,
            "apps": [
              { "id": "work", "botToken": "xoxb-1", "appToken": "xapp-1", "enabled": true,
                "directory": "~/project" }
            ]
          }
        }
      }
      """;

  @TempDir private Path temporary;

  @Test
  void seedFileIsReadAsItIs() throws Exception {
    LoadFixture fixture = fixture().file(SEED);

    Loaded loaded = fixture.load();

    Settings settings = loaded.strict();
    assertThat(settings.engine().url()).isEqualTo(URI.create("http://127.0.0.1:5000"));
    assertThat(settings.engine().explicit()).isTrue();
    assertThat(settings.paths().directory()).isEqualTo(fixture.home.resolve("project"));
    assertThat(settings.connectors())
        .containsExactly(
            telegram("default", true, null, "123:abc"),
            new ConnectorConfig.Console("default", false, null));
    assertThat(loaded.whatsapp())
        .isEqualTo(
            new WhatsappSettings(
                "default",
                fixture.home.resolve("wa"),
                "allowlist",
                true,
                List.of("+4915112345678")));
  }

  @Test
  void whatsappSectionIsAnsweredWithOneNotice() throws Exception {
    assertThat(fixture().file(SEED).load().notices())
        .singleElement()
        .asString()
        .startsWith("WhatsApp is not supported here")
        .contains("channels.whatsapp in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"x\"", "[1, {}]", "5", "{\"allowFrom\": {}, \"dmPolicy\": []}"})
  void oddWhatsappSectionStopsNothing(String json) throws Exception {
    Loaded loaded = fixture().key("channels.whatsapp", json).load();

    assertThat(loaded.strict()).isNotNull();
    assertThat(loaded.whatsapp().dmPolicy()).isEqualTo("pairing");
    assertThat(loaded.notices()).hasSize(1);
  }

  @Test
  void whatsappVariablesAreNoticedUnlessItIsSwitchedOff() throws Exception {
    LoadFixture fixture =
        fixture()
            .variable("WHATSAPP_ACCOUNT_ID", "second")
            .variable("ALLOW_FROM_WHATSAPP", "+1, +2")
            .variable("ALLOW_FROM", "whatsapp:+3,42")
            .variable("WHATSAPP_SELF_CHAT", "on")
            .variable("WHATSAPP_DM_POLICY", "whatever");

    Loaded loaded = fixture.load();

    assertThat(loaded.strict().access().allowed()).containsExactly("telegram:42");
    assertThat(loaded.notices())
        .singleElement()
        .asString()
        .contains("ALLOW_FROM_WHATSAPP", "WHATSAPP_ACCOUNT_ID", "whatsapp:+3");
    assertThat(loaded.whatsapp().allowFrom()).containsExactly("+3", "+1", "+2");
    assertThat(loaded.whatsapp().authDir())
        .isEqualTo(fixture.home.resolve(".owpenbot/credentials/whatsapp/second"));
    assertThat(loaded.whatsapp().selfChatMode()).isTrue();
    assertThat(loaded.whatsapp().dmPolicy()).isEqualTo("pairing");
    assertThat(fixture.variable("WHATSAPP_ENABLED", "false").load().notices()).isEmpty();
  }

  @Test
  void routerFileIsReadAsItIs() throws Exception {
    LoadFixture fixture = fixture().file(ROUTER);
    Path project = fixture.home.resolve("project");

    Loaded loaded = fixture.load();

    assertThat(loaded.strict().access().groups()).isTrue();
    assertThat(loaded.strict().connectors())
        .containsExactly(
            telegram("default", true, project, "1:a"),
            telegram("my-bot-", false, null, "2:b"),
            telegram("third", true, null, "3:c"),
            new ConnectorConfig.Slack(
                "work",
                true,
                project,
                new Secret("xoxb-1"),
                new Secret("xapp-1"),
                URI.create("https://slack.com/api"),
                true),
            new ConnectorConfig.Console("default", false, null));
    assertThat(loaded.notices())
        .containsExactlyInAnyOrder(
            "channels.telegram.bots[1].access is not used: it is not served unasked; see"
                + " allow-from",
            "channels.telegram.bots[2].pairingCodeHash is not used: people pair with codes of"
                + " their own");
  }

  @Test
  void tokenOfTheEnvironmentIsTheDefaultAccount() throws Exception {
    assertThat(telegramIds(fixture().variable("TELEGRAM_BOT_TOKEN", "9:z")))
        .containsExactly("default");
  }

  @Test
  void tokenOfTheEnvironmentIsCalledEnvBesideAListedDefault() throws Exception {
    assertThat(telegramIds(fixture().file(ROUTER).variable("TELEGRAM_BOT_TOKEN", "9:z")))
        .containsExactly("env", "default", "my-bot-", "third");
  }

  @Test
  void tokenThatStandsInTheListTooIsOneAccount() throws Exception {
    assertThat(telegramIds(fixture().file(ROUTER).variable("TELEGRAM_BOT_TOKEN", "1:a")))
        .containsExactly("default", "my-bot-", "third");
  }

  @Test
  void platformSwitchedOffHasNoEnabledAccount() throws Exception {
    Loaded loaded = fixture().file(ROUTER).variable("TELEGRAM_ENABLED", "no").load();

    assertThat(loaded.strict().connectors())
        .filteredOn(ConnectorConfig.Telegram.class::isInstance)
        .noneMatch(ConnectorConfig::enabled);
  }

  @Test
  void platformSwitchedOnWithoutTokenIsNoticed() throws Exception {
    Loaded loaded = fixture().variable("TELEGRAM_ENABLED", "true").load();

    assertThat(loaded.strict().connectors())
        .containsExactly(new ConnectorConfig.Console("default", true, null));
    assertThat(loaded.notices()).singleElement().asString().contains("there is no token");
  }

  @Test
  void halfOfSlacksTokensIsAProblem() throws Exception {
    assertThat(fixture().variable("SLACK_BOT_TOKEN", "xoxb-1").load().problems())
        .containsExactly("channels.slack.appToken: missing; both tokens are needed");
  }

  @Test
  void slackAndDiscordAreReadFromTheEnvironment() throws Exception {
    Settings settings =
        fixture()
            .variable("SLACK_BOT_TOKEN", "xoxb-1")
            .variable("SLACK_APP_TOKEN", "xapp-1")
            .variable("SLACK_API_URL", "http://127.0.0.1:1/api/")
            .variable("DISCORD_BOT_TOKEN", "d")
            .variable("DISCORD_API_URL", "http://127.0.0.1:2/api/v10")
            .variable("DISCORD_GATEWAY_URL", "ws://127.0.0.1:3")
            .load()
            .strict();

    assertThat(settings.connectors())
        .containsExactly(
            new ConnectorConfig.Slack(
                "default",
                true,
                null,
                new Secret("xoxb-1"),
                new Secret("xapp-1"),
                URI.create("http://127.0.0.1:1/api"),
                true),
            new ConnectorConfig.Discord(
                "default",
                true,
                null,
                new Secret("d"),
                URI.create("http://127.0.0.1:2/api/v10"),
                URI.create("ws://127.0.0.1:3")),
            new ConnectorConfig.Console("default", false, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"id": "a"}]                                        | it has no token
          [{"id": "a", "token": "1"}, {"id": "a", "token": "2"}] | two accounts have the id a
          [{"id": "a", "token": "1"}, {"id": "b", "token": "1"}] | b has the token of another
          [{"id": "a", "token": "env:NONE"}]                   | NONE that it names is not set
          [{"id": "a", "token": "1", "directory": "/no/such"}] | there is no such folder
          [{"id": "a", "token": "1", "enabled": "perhaps"}]    | true or false
          """)
  void mistakesInTheListOfAccountsAreProblems(String bots, String expected) throws Exception {
    assertThat(fixture().key("channels.telegram.bots", bots).load().problems())
        .singleElement()
        .asString()
        .contains("channels.telegram.bots", expected);
  }

  @Test
  void databaseOfTheOriginalIsNotOurs() throws Exception {
    LoadFixture fixture = fixture();
    Path data = fixture.home.resolve(".owpenbot");

    assertThat(fixture.load().originalDatabase()).isEqualTo(data.resolve("owpenbot.db"));
    assertThat(fixture.load().settings().paths().database()).isEqualTo(data.resolve("bot.db"));

    Loaded moved = fixture.variable("OWPENBOT_DB_PATH", "~/old/owpenbot.db").load();
    assertThat(moved.originalDatabase()).isEqualTo(fixture.home.resolve("old/owpenbot.db"));
    assertThat(moved.settings().paths().database()).isEqualTo(fixture.home.resolve("old/bot.db"));
    assertThat(moved.notices()).singleElement().asString().contains("the original bot's");
  }

  @ParameterizedTest
  @CsvSource({"true, VERBOSE", "on, VERBOSE", "false, QUIET", "0, QUIET"})
  void toolUpdatesSwitchMeansVerbosity(String value, ReplySettings.Verbosity verbosity)
      throws Exception {
    assertThat(
            fixture().variable("TOOL_UPDATES_ENABLED", value).load().strict().replies().verbosity())
        .isEqualTo(verbosity);
  }

  private LoadFixture fixture() throws Exception {
    LoadFixture fixture = new LoadFixture(temporary);
    Files.createDirectories(fixture.home.resolve("project"));
    return fixture;
  }

  private static List<String> telegramIds(LoadFixture fixture) {
    return fixture.load().strict().connectors().stream()
        .filter(ConnectorConfig.Telegram.class::isInstance)
        .map(ConnectorConfig::identity)
        .toList();
  }

  private static ConnectorConfig telegram(
      String id, boolean enabled, @Nullable Path directory, String token) {
    return new ConnectorConfig.Telegram(
        id, enabled, directory, new Secret(token), URI.create("https://api.telegram.org"));
  }
}
