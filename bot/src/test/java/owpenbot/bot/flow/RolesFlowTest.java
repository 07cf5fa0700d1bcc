package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.RoleSettings;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.discord.DiscordConnector;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.telegram.TelegramConnector;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.discord.FakeMember;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.slack.SlackUser;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;

/// Roles of each platform, as the settings give them a meaning: nobody is named in person.
class RolesFlowTest {

  @TempDir private Path data;
  @TempDir private Path directory;
  private @Nullable BotUnderTest bot;

  @AfterEach
  void close() {
    if (bot != null) {
      bot.close();
    }
  }

  private void start(RoleSettings roles, Connector connector) {
    Options options =
        Options.usual().access(new AccessSettings(Set.of(), Set.of(), true, false).with(roles));
    bot = BotUnderTest.start(data, directory, null, options, connector);
  }

  @Test
  void slackUserGroups() {
    try (FakeSlack slack = FakeSlack.start()) {
      SlackUser olga = slack.user("U0OLGA001", "Olga");
      SlackUser gus = slack.user("U0GUS0001", "Gus");
      SlackUser sam = slack.user("U0SAM0001", "Sam");
      slack.userGroup("S0OWNERS1", olga);
      slack.userGroup("S0TEAM001", gus);
      ConnectorConfig.Slack config =
          new ConnectorConfig.Slack(
              "default",
              true,
              null,
              new Secret(FakeSlack.BOT_TOKEN),
              new Secret(FakeSlack.APP_TOKEN),
              slack.url(),
              true);
      start(
          new RoleSettings(Set.of("slack:S0OWNERS1"), Set.of(), Set.of("slack:S0TEAM001")),
          new SlackConnector(config, data, Clock.systemUTC(), new SecureRandom()));
      slack.awaitSocket();

      olga.writes("/whoami");
      gus.writes("/whoami");
      sam.writes("/whoami");

      slack.awaitText(olga.direct(), "an owner");
      slack.awaitText(gus.direct(), "allowed to write here");
      assertThat(slack.awaitText(sam.direct(), "pairing approve").text()).doesNotContain("You are");
    }
  }

  @Test
  void discordRoles() {
    try (FakeDiscord discord = FakeDiscord.start()) {
      FakeMember olga = discord.member(42, "Olga");
      FakeMember gus = discord.member(43, "Gus");
      FakeMember sam = discord.member(44, "Sam");
      long guild = discord.guild("Shop", 0);
      discord.gives(guild, 42, 77L);
      discord.gives(guild, 43, 78L);
      ConnectorConfig.Discord config =
          new ConnectorConfig.Discord(
              "default", true, null, new Secret(discord.token()), discord.apiUrl(), null);
      start(
          new RoleSettings(
              Set.of("discord:" + guild + "/77"), Set.of(), Set.of("discord:" + guild + "/78")),
          new DiscordConnector(config, data, Clock.systemUTC(), new SecureRandom()));
      discord.await("a session", () -> discord.gateway().identifies() > 0);

      olga.writes("/whoami");
      gus.writes("/whoami");
      sam.writes("/whoami");

      discord.awaitText(olga.room(), "an owner");
      discord.awaitText(gus.room(), "allowed to write here");
      assertThat(discord.awaitText(sam.room(), "pairing approve").text()).doesNotContain("You are");
    }
  }

  @Test
  void telegramAdministrators() {
    try (FakeTelegram telegram = FakeTelegram.start()) {
      FakeUser olga = telegram.user(42, "Olga");
      FakeUser gus = telegram.user(43, "Gus");
      telegram.administrators(telegram.group(-1001, "Team"), 42L);
      ConnectorConfig.Telegram config =
          new ConnectorConfig.Telegram(
              "default", true, null, new Secret(telegram.token()), telegram.url());
      start(
          new RoleSettings(Set.of("telegram:-1001"), Set.of(), Set.of()),
          new TelegramConnector(config, data, Clock.systemUTC(), new SecureRandom()));

      olga.writes("/whoami");
      gus.writes("/whoami");

      telegram.awaitText(olga.room(), "an owner");
      telegram.awaitText(gus.room(), "pairing approve");
    }
  }
}
