package owpenbot.bot.flow;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.session.SessionBook;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.testing.Engines;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackUser;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// A bot in a fake Telegram and in a fake Slack; Olga owns it in both.
final class TwoPlatforms {

  final TelegramFlow telegram;
  final FakeSlack slack;
  final SlackUser slackOlga;

  private final Engine engine;
  private final Path slackData;

  private TwoPlatforms(Engines engines, Engine engine) {
    this.engine = engine;
    this.slack = FakeSlack.start();
    engines.atEnd(slack::close);
    this.slackOlga = slack.user("U0OLGA001", "Olga");
    this.slackData = engines.folder();
    this.telegram =
        TelegramFlow.start(engines, TelegramFlow.handle(engine), _ -> options(), slackConnector());
    slack.awaitSocket();
  }

  static TwoPlatforms start(Engines engines, Engine engine) {
    return new TwoPlatforms(engines, engine);
  }

  private static Options options() {
    return Options.usual()
        .access(
            new AccessSettings(
                Set.of("telegram:42", "slack:U0OLGA001"), Set.of("telegram:43"), true, false));
  }

  private Connector slackConnector() {
    ConnectorConfig.Slack config =
        new ConnectorConfig.Slack(
            "default",
            true,
            null,
            new Secret(FakeSlack.BOT_TOKEN),
            new Secret(FakeSlack.APP_TOKEN),
            slack.url(),
            true);
    return new SlackConnector(config, slackData, Clock.systemUTC(), new SecureRandom());
  }

  /// Another process of the bot on the same store.
  void restart() {
    telegram.awaitQuiet();
    telegram.stopBot();
    telegram.startBot(TelegramFlow.handle(engine), options(), slackConnector());
    slack.awaitSocket();
  }

  List<SessionRow> sessions() {
    return telegram.bot().store.read(tables -> tables.sessions().newest(10));
  }

  /// What people type for the newest session.
  String code() {
    return SessionBook.code(sessions().getFirst().id());
  }

  String slackChat() {
    return "slack/default/" + slackOlga.direct().channel();
  }

  SeenPost slackSees(String part) {
    return slackSees("\"" + part + "\"", post -> post.text().contains(part));
  }

  SeenPost slackSees(String what, Predicate<SeenPost> wanted) {
    try {
      return slack.awaitPost(slackOlga.direct(), wanted);
    } catch (AssertionError e) {
      String there =
          slack.sent(slackOlga.direct()).stream()
              .map(post -> "\n" + post.ts() + ": " + post.text() + " " + post.labels())
              .collect(Collectors.joining());
      throw new AssertionError(what + " is not in the chat:" + there, e);
    }
  }

  SeenMessage gusSees(String part) {
    return telegram.telegram.awaitMessage(telegram.gus.room(), m -> m.text().contains(part));
  }
}
