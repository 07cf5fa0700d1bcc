package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.discord.DiscordConnector;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.telegram.TelegramConnector;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.Waiting;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// What is wrong with one account is named with its fix wherever somebody looks, and the others go
/// on.
class TroubledAccountsTest {

  private static final int MESSAGE_CONTENT = 1 << 15;

  @TempDir private Path data;
  private final FakeTelegram telegram = FakeTelegram.start();
  private final FakeSlack slack = FakeSlack.start();
  private final FakeDiscord discord = FakeDiscord.start();
  private final RecordingSink sink = new RecordingSink();
  private final List<Connector> connectors = new ArrayList<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(event.getLevel() + " " + event.getFormattedMessage() + event.getKeyValuePairs());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    logger().addAppender(appender);
  }

  @AfterEach
  void close() {
    logger().detachAppender(appender);
    connectors.forEach(Connector::close);
    telegram.close();
    slack.close();
    discord.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("owpenbot");
  }

  @Test
  void refusedTokensAndIntentsAreNamedAndTheHealthyAccountAnswers() {
    slack.revokes("token_revoked");
    discord.intents(1 << 19, MESSAGE_CONTENT);
    telegram.token("123:another");
    FakeTelegram healthy = FakeTelegram.start();
    try {
      start(telegram("broken", telegram));
      start(slack());
      start(discord());
      start(telegram("well", healthy));

      isNamed("slack/default", "token_revoked", "owpenwork slack add");
      isNamed("discord/default", "Message Content", "restart");
      isNamed("telegram/broken", "token", "set-token");
      healthy.user(42, "Olga").writes("still there?");
      assertThat(sink.nextMessage().text()).isEqualTo("still there?");
      assertThat(problems().get("telegram/well")).isNull();
      assertThat(String.join("\n", log))
          .doesNotContain(FakeSlack.BOT_TOKEN, FakeSlack.APP_TOKEN, discord.token());
    } finally {
      healthy.close();
    }
  }

  @Test
  void missingScopeIsNamedWhileTheConnectionStands() {
    slack.lacks("users:read", true);
    Connector connector = start(slack());
    slack.awaitSocket();

    slack.user("U0OLGA001", "Olga").writes("hello");

    assertThat(sink.nextMessage().text()).isEqualTo("hello");
    isNamed("slack/default", "users:read", "owpenwork slack manifest");
    Waiting.until("it is up", () -> connector.health().state() == Health.State.CONNECTED);
  }

  @Test
  void discordTokenThatIsTakenAwayIsNamed() {
    Connector connector = start(discord());
    Waiting.until("it is up", () -> connector.health().state() == Health.State.CONNECTED);

    discord.token("another");

    isNamed("discord/default", "token", "owpenwork discord add");
  }

  private void isNamed(String account, String what, String fix) {
    Waiting.until(
        account + " is in trouble: " + problems(),
        () -> String.valueOf(problems().get(account)).contains(fix));
    assertThat(problems().get(account)).asString().contains(what);
    assertThat(String.valueOf(status().report(List.of()).json().get("connectors")))
        .contains(account)
        .contains(fix);
    Waiting.until(
        account + " in the log: " + log,
        () -> log.stream().anyMatch(line -> line.startsWith("ERROR") && line.contains(fix)));
  }

  private Map<?, ?> problems() {
    return status().health().json().get("problems") instanceof Map<?, ?> map ? map : Map.of();
  }

  private Status status() {
    return new Status(
        URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty(), connectors, Map.of());
  }

  private Connector start(Connector connector) {
    connectors.add(connector);
    connector.start(sink, Cursor.START);
    return connector;
  }

  private Connector telegram(String identity, FakeTelegram fake) {
    return new TelegramConnector(
        new ConnectorConfig.Telegram(
            identity, true, null, new Secret(FakeTelegram.TOKEN), fake.url()),
        data,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private Connector slack() {
    return new SlackConnector(
        new ConnectorConfig.Slack(
            "default",
            true,
            null,
            new Secret(FakeSlack.BOT_TOKEN),
            new Secret(FakeSlack.APP_TOKEN),
            slack.url(),
            true),
        data,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private Connector discord() {
    return new DiscordConnector(
        new ConnectorConfig.Discord(
            "default", true, null, new Secret(discord.token()), discord.apiUrl(), null),
        data,
        Clock.systemUTC(),
        new SecureRandom());
  }
}
