package owpenbot.bot.flow;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.testing.Engines;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.telegram.TelegramConnector;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// A bot in a fake Telegram with an owner (Olga), a guest who may write (Gus) and a stranger (Sam).
final class TelegramFlow implements AutoCloseable {

  private static final long LOOK_NANOS = 5_000_000;

  final FakeTelegram telegram = FakeTelegram.start();
  final FakeUser olga = telegram.user(42, "Olga");
  final FakeUser gus = telegram.user(43, "Gus");
  final FakeUser sam = telegram.user(44, "Sam");
  final Path data;
  final Path directory;
  private @Nullable BotUnderTest bot;

  private TelegramFlow(Path data, Path directory) {
    this.data = data;
    this.directory = directory;
  }

  /// Olga owns, Gus may write, groups are on.
  static Options options() {
    return Options.usual()
        .access(new AccessSettings(Set.of("telegram:42"), Set.of("telegram:43"), true, false));
  }

  static TelegramFlow start(Engines engines, Engine engine) {
    return start(engines, engine, UnaryOperator.identity());
  }

  static TelegramFlow start(Engines engines, Engine engine, UnaryOperator<Options> change) {
    return start(engines, handle(engine), change);
  }

  /// @param more connectors beside Telegram's
  static TelegramFlow start(
      Engines engines, EngineHandle engine, UnaryOperator<Options> change, Connector... more) {
    TelegramFlow flow = new TelegramFlow(engines.folder(), engines.directory());
    engines.atEnd(flow::close);
    flow.startBot(engine, change.apply(options()), more);
    return flow;
  }

  void startBot(Engine engine, Options options) {
    startBot(handle(engine), options);
  }

  /// Starts the bot, or another process of it after [#stopBot].
  void startBot(@Nullable EngineHandle engine, Options options, Connector... more) {
    ConnectorConfig.Telegram config =
        new ConnectorConfig.Telegram(
            "default", true, null, new Secret(telegram.token()), telegram.url());
    List<Connector> all = new ArrayList<>(List.of(more));
    all.add(new TelegramConnector(config, data, Clock.systemUTC(), new SecureRandom()));
    bot = BotUnderTest.start(data, directory, engine, options, all.toArray(Connector[]::new));
  }

  static EngineHandle handle(Engine engine) {
    return new EngineHandle(
        engine.client(),
        engine.version(),
        engine.version().silenceLimit(),
        engine.owned(),
        engine.generation());
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

  /// What Olga sees in her private chat, once there is such a message; not the live one that grows
  /// towards it.
  SeenMessage sees(String part) {
    return telegram.awaitMessage(
        olga.room(), m -> m.text().contains(part) && !m.labels().contains("Stop"));
  }

  /// The newest card or message in Olga's chat that has this button.
  SeenMessage seesButton(String label) {
    return telegram.awaitMessage(olga.room(), m -> m.labels().contains(label));
  }

  /// What a card of Olga's chat has become.
  SeenMessage seesChanged(SeenMessage card, String part) {
    return telegram.awaitMessage(olga.room(), m -> m.id() == card.id() && m.text().contains(part));
  }

  /// How many messages of Olga's chat say this.
  long count(String part) {
    return telegram.sent(olga.room()).stream().filter(m -> m.text().contains(part)).count();
  }

  /// Waits until the bot has nothing left to send. The fake knows nothing of the store, so it is
  /// asked again and again.
  void awaitQuiet() {
    long end = System.nanoTime() + FakeTelegram.PATIENCE.toNanos();
    while (!bot().store.read(tables -> tables.outbox().pending()).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still to be sent after " + FakeTelegram.PATIENCE);
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
