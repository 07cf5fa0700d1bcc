package owpenbot.bot.flow;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
import owpenbot.connectors.discord.DiscordConnector;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.discord.FakeMember;
import owpenbot.connectors.testing.discord.SeenMessage;

/// A bot in a fake Discord with an owner (Olga), a guest who may write (Gus) and a stranger (Sam).
final class DiscordFlow implements AutoCloseable {

  private static final long LOOK_NANOS = 5_000_000;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  final FakeDiscord discord = FakeDiscord.start();
  final FakeMember olga = discord.member(42, "Olga");
  final FakeMember gus = discord.member(43, "Gus");
  final FakeMember sam = discord.member(44, "Sam");
  final long guild = discord.guild("Shop", 0);
  final long channel = discord.textChannel(guild, "general");
  final Path data;
  final Path directory;
  private @Nullable BotUnderTest bot;

  private DiscordFlow(Path data, Path directory) {
    this.data = data;
    this.directory = directory;
  }

  /// Olga owns, Gus may write, groups are on.
  static Options options() {
    return Options.usual()
        .access(new AccessSettings(Set.of("discord:42"), Set.of("discord:43"), true, false));
  }

  static DiscordFlow start(Engines engines, Engine engine) {
    return start(engines, engine, UnaryOperator.identity());
  }

  static DiscordFlow start(Engines engines, Engine engine, UnaryOperator<Options> change) {
    DiscordFlow flow = withoutBot(engines);
    flow.startBot(engine, change.apply(options()));
    return flow;
  }

  /// For options that name a room, which is known only now.
  static DiscordFlow withoutBot(Engines engines) {
    DiscordFlow flow = new DiscordFlow(engines.folder(), engines.directory());
    engines.atEnd(flow::close);
    return flow;
  }

  /// Starts the bot, or another process of it after [#stopBot], and waits for its session.
  void startBot(Engine engine, Options options) {
    ConnectorConfig.Discord config =
        new ConnectorConfig.Discord(
            "default", true, null, new Secret(discord.token()), discord.apiUrl(), null);
    int before = discord.gateway().identifies();
    bot =
        BotUnderTest.start(
            data,
            directory,
            TelegramFlow.handle(engine),
            options,
            new DiscordConnector(config, data, Clock.systemUTC(), new SecureRandom()));
    discord.await("a session", () -> discord.gateway().identifies() > before);
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

  /// What Olga sees in her private chat, once there is such a message.
  SeenMessage sees(String part) {
    return sees(olga.room(), "\"" + part + "\"", m -> m.text().contains(part));
  }

  /// A card or message in Olga's chat that has this button.
  SeenMessage seesButton(String label) {
    return sees(olga.room(), "[" + label + "]", m -> m.labels().contains(label));
  }

  /// How this message of Olga's chat looks, once it looks like that.
  SeenMessage seesNow(SeenMessage message, String part) {
    return sees(
        message.room(),
        message.id() + ": \"" + part + "\"",
        m -> m.id() == message.id() && m.text().contains(part));
  }

  SeenMessage sees(long room, String what, Predicate<SeenMessage> wanted) {
    try {
      return discord.awaitMessage(room, wanted);
    } catch (AssertionError e) {
      String there =
          discord.exists(room)
              ? discord.messages(room).stream()
                  .map(m -> "\n" + m.id() + ": " + m.text() + " " + m.labels())
                  .collect(Collectors.joining())
              : " there is no such room";
      throw new AssertionError(what + " is not in the chat:" + there, e);
    }
  }

  /// How many messages of Olga's chat say this.
  long count(String part) {
    return discord.sent(olga.room()).stream().filter(m -> m.text().contains(part)).count();
  }

  /// Waits until nothing new is left to send to a room; changes of what is there may wait.
  void awaitSent(long room) {
    await(
        () ->
            bot().store.read(tables -> tables.outbox().pending()).stream()
                .noneMatch(
                    row -> row.editOf() == null && row.chat().room().equals(Long.toString(room))));
  }

  /// Waits until the bot has nothing left to send.
  void awaitQuiet() {
    await(() -> bot().store.read(tables -> tables.outbox().pending()).isEmpty());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still to be sent");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    if (bot != null) {
      stopBot();
    }
    discord.close();
  }
}
