package owpenbot.bot.flow;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.telegram.TelegramConnector;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// A bot in a fake Telegram, without an engine, that decides about an OpenWork server's writes.
/// Olga owns, Gus may write, Sam is a stranger.
final class ServerWrites implements AutoCloseable {

  private static final long LOOK_NANOS = 5_000_000;

  final FakeTelegram telegram = FakeTelegram.start();
  final FakeUser olga = telegram.user(42, "Olga");
  final FakeUser gus = telegram.user(43, "Gus");
  final FakeUser sam = telegram.user(44, "Sam");
  final Path data;
  final Path directory;
  private final Options options;
  private @Nullable BotUnderTest bot;

  private ServerWrites(Path data, Path directory, Options options) {
    this.data = data;
    this.directory = directory;
    this.options = options;
  }

  /// Starts the bot; Olga and Gus have written to it.
  static ServerWrites start(Path data, Path directory, UnaryOperator<Options> change) {
    Options usual =
        Options.usual()
            .access(new AccessSettings(Set.of("telegram:42"), Set.of("telegram:43"), true, false));
    ServerWrites flow = new ServerWrites(data, directory, change.apply(usual));
    flow.startBot();
    flow.greets(flow.olga);
    flow.greets(flow.gus);
    return flow;
  }

  private void greets(FakeUser user) {
    user.writes("/whoami");
    telegram.awaitText(user.room(), "You are");
  }

  /// The settings of a server elsewhere.
  static OpenworkSettings elsewhere(URI url, String token, String hostToken) {
    return new OpenworkSettings(
        url, new Secret(token), new Secret(hostToken), 0, Duration.ofMinutes(10));
  }

  /// The settings of our own server.
  static OpenworkSettings own(Duration timeout) {
    return new OpenworkSettings(
        null,
        new Secret("own-client-token"),
        new Secret("own-host-token"),
        0,
        timeout,
        true,
        List.of());
  }

  /// Starts the bot, or another process of it after [#stopBot].
  void startBot() {
    ConnectorConfig.Telegram config =
        new ConnectorConfig.Telegram(
            "default", true, null, new Secret(telegram.token()), telegram.url());
    Connector connector =
        new TelegramConnector(config, data, Clock.systemUTC(), new SecureRandom());
    bot = BotUnderTest.start(data, directory, null, options, connector);
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

  /// The newest card in Olga's chat that can be decided.
  SeenMessage card() {
    return card(olga);
  }

  SeenMessage card(FakeUser user) {
    return telegram.awaitMessage(user.room(), m -> m.labels().contains("Allow"));
  }

  /// The same card once it says this.
  SeenMessage says(SeenMessage card, String part) {
    return says(olga, card, part);
  }

  SeenMessage says(FakeUser user, SeenMessage card, String part) {
    try {
      return telegram.awaitMessage(
          user.room(), m -> m.id() == card.id() && m.text().contains(part));
    } catch (AssertionError e) {
      throw new AssertionError(part + " is not in " + telegram.messages(user.room()), e);
    }
  }

  /// The bot's word in Olga's chat that something was done.
  void told(String part) {
    telegram.awaitMessage(
        olga.room(), m -> m.byBot() && m.text().startsWith("✅") && m.text().contains(part));
  }

  /// What is answered to a click.
  String click(FakeUser user, SeenMessage card, String label) {
    return telegram.awaitAnswer(user.clicksData(card, card.button(label).data())).text();
  }

  /// What people type for the request of a card.
  static String shortId(SeenMessage card) {
    return card.text().replaceAll("(?s).*\\n(\\w{4}) · sha.*", "$1");
  }

  long cards(FakeUser user) {
    return telegram.sent(user.room()).stream()
        .filter(m -> m.text().contains("plugin"))
        .filter(m -> m.text().contains("Workspace"))
        .count();
  }

  /// Waits for something that the fake does not know of, so it is asked again and again.
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + FakeTelegram.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    if (bot != null) {
      stopBot();
    }
    telegram.close();
  }
}
