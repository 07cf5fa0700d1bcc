package owpenbot.bot.flow;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.testing.Engines;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// A bot in a fake Slack with an owner (Olga) and a guest who may write (Gus).
final class SlackFlow implements AutoCloseable {

  /// The id of the channel.
  static final String TEAM = "C0TEAM001";

  private static final long LOOK_NANOS = 5_000_000;

  final FakeSlack slack = FakeSlack.start();
  final SlackUser olga = slack.user("U0OLGA001", "Olga");
  final SlackUser gus = slack.user("U0GUS0001", "Gus");
  final SlackRoom team = slack.channel(TEAM, "team");
  final Path data;
  final Path directory;
  private @Nullable BotUnderTest bot;

  private SlackFlow(Path data, Path directory) {
    this.data = data;
    this.directory = directory;
  }

  /// Olga owns, Gus may write, groups are on.
  static Options options() {
    return Options.usual()
        .access(
            new AccessSettings(Set.of("slack:U0OLGA001"), Set.of("slack:U0GUS0001"), true, false));
  }

  static SlackFlow start(Engines engines, Engine engine) {
    return start(engines, engine, UnaryOperator.identity());
  }

  static SlackFlow start(Engines engines, Engine engine, UnaryOperator<Options> change) {
    SlackFlow flow = new SlackFlow(engines.folder(), engines.directory());
    engines.atEnd(flow::close);
    flow.startBot(engine, change.apply(options()));
    flow.slack.awaitSocket();
    return flow;
  }

  /// Starts the bot, or another process of it after [#stopBot].
  void startBot(Engine engine) {
    startBot(engine, options());
  }

  /// The same after the bot was away for so long, as far as its connector can tell.
  void startBotAfter(Duration away, Engine engine) {
    startBot(engine, options(), Clock.offset(Clock.systemUTC(), away));
  }

  private void startBot(Engine engine, Options options) {
    startBot(engine, options, Clock.systemUTC());
  }

  private void startBot(Engine engine, Options options, Clock clock) {
    ConnectorConfig.Slack config =
        new ConnectorConfig.Slack(
            "default",
            true,
            null,
            new Secret(FakeSlack.BOT_TOKEN),
            new Secret(FakeSlack.APP_TOKEN),
            slack.url(),
            true);
    bot =
        BotUnderTest.start(
            data,
            directory,
            TelegramFlow.handle(engine),
            options,
            new SlackConnector(config, data, clock, new SecureRandom()));
  }

  BotUnderTest bot() {
    BotUnderTest running = bot;
    if (running == null) {
      throw new IllegalStateException("the bot does not run");
    }
    return running;
  }

  void stopBot() {
    bot().close();
    bot = null;
  }

  /// What Olga sees in her conversation with the bot, once there is such a message.
  SeenPost sees(String part) {
    return sees(olga.direct(), "\"" + part + "\"", post -> post.text().contains(part));
  }

  /// The first message of her conversation that has this button.
  SeenPost seesButton(String label) {
    return sees(olga.direct(), "[" + label + "]", post -> post.labels().contains(label));
  }

  /// A message once it looks like this.
  SeenPost becomes(SeenPost post, String part) {
    return sees(
        post.room(),
        "\"" + part + "\" in " + post.ts(),
        now -> now.ts().equals(post.ts()) && now.text().contains(part));
  }

  SeenPost sees(SlackRoom room, String what, Predicate<SeenPost> wanted) {
    try {
      return slack.awaitPost(room, wanted);
    } catch (AssertionError e) {
      String there =
          slack.sent(room).stream()
              .map(post -> "\n" + post.ts() + ": " + post.text() + " " + post.labels())
              .collect(Collectors.joining());
      throw new AssertionError(what + " is not in the chat:" + there, e);
    }
  }

  /// How many messages of Olga's conversation say this.
  long count(String part) {
    return slack.sent(olga.direct()).stream().filter(p -> p.text().contains(part)).count();
  }

  /// Waits until the bot has nothing left to send.
  void awaitQuiet() {
    long end = System.nanoTime() + FakeSlack.PATIENCE.toNanos();
    while (!bot().store.read(tables -> tables.outbox().pending()).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still to be sent after " + FakeSlack.PATIENCE);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    if (bot != null) {
      stopBot();
    }
    slack.close();
  }
}
