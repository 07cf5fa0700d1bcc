package owpenbot.connectors.discord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.PlatformDriver;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.discord.FakeMember;
import owpenbot.connectors.testing.discord.Fault;
import owpenbot.connectors.testing.discord.SeenMessage;

/// The fake Discord, for the contracts and for tests of this module. The contract's group is a
/// thread, since a mention in a channel moves to a thread of its own.
final class DiscordPlatform implements PlatformDriver {

  static final ConnectorId ID = new ConnectorId("discord", "default");
  static final Gateway.Times QUICK =
      new Gateway.Times(
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)), Duration.ZERO, new Random(1));

  final FakeDiscord discord = FakeDiscord.start();
  final FakeMember ann = discord.member(42, "Ann");
  final long guild = discord.guild("Shop", 0);
  final long channel = discord.textChannel(guild, "general");
  final long thread = discord.thread(channel, "Team");
  private final Path folder = temporaryFolder();
  private final List<DiscordConnector> made = new ArrayList<>();
  private boolean greeted;
  private @Nullable SeenMessage last;
  private String lastInteraction = "";

  @Override
  public DiscordConnector connector() {
    return connector(Clock.systemUTC());
  }

  DiscordConnector connector(Clock clock) {
    DiscordConnector connector = new DiscordConnector(config(discord), folder, clock, QUICK);
    made.add(connector);
    return connector;
  }

  static ConnectorConfig.Discord config(FakeDiscord discord) {
    return new ConnectorConfig.Discord(
        "default", true, null, new Secret(discord.token()), discord.apiUrl(), null);
  }

  static ChatRef chat(long room) {
    return ChatRef.of(ID, Long.toString(room));
  }

  static ChatRef chat(long channel, long thread) {
    return new ChatRef(ID, Long.toString(channel), Long.toString(thread));
  }

  @Override
  public PersonId person() {
    return new PersonId("discord", "42");
  }

  @Override
  public ChatRef privateChat() {
    return chat(ann.room());
  }

  @Override
  public ChatRef group() {
    return chat(channel, thread);
  }

  @Override
  public void writes(String text) {
    awaitConnection();
    last = ann.writes(text);
  }

  @Override
  public void writesInGroup(String text) {
    awaitConnection();
    last = ann.writes(thread, text);
  }

  @Override
  public void mentionsBotInGroup(String text) {
    awaitConnection();
    last = ann.writes(thread, "@bot " + text);
  }

  // What happens before the first connection is not for a bot that never was there, and a session
  // that the client has not heard of cannot be resumed.
  private void awaitConnection() {
    if (!made.isEmpty() && !greeted) {
      discord.await(
          "a session",
          () -> made.stream().anyMatch(c -> c.health().state() == Health.State.CONNECTED));
      greeted = true;
    }
  }

  @Override
  public void editsLast(String text) {
    last = ann.edits(lastWritten(), text);
  }

  @Override
  public void sendsFile(String fileName, byte[] content, long statedBytes) {
    last = ann.sendsFile(ann.room(), "", fileName, content, statedBytes);
  }

  @Override
  public String clicks(MessageRef card, String label) {
    lastInteraction = ann.clicks(message(card), label);
    return lastInteraction;
  }

  @Override
  public String answerTo(String click) {
    return discord.awaitAnswer(click).text();
  }

  @Override
  public void submitsForm(String text) {
    var _ = ann.submits(lastInteraction, Map.of("reason", text));
  }

  @Override
  public Seen see(MessageRef message) {
    SeenMessage seen = message(message);
    return new Seen(seen.text(), seen.labels(), seen.silent(), seen.pings(), seen.links());
  }

  @Override
  public int countFromBot(ChatRef chat) {
    return discord.sent(Deliveries.room(chat)).size();
  }

  @Override
  public void sendsMalformedEvent() {
    awaitConnection();
    discord.gateway().raw("MESSAGE_CREATE", "{\"id\":{},\"type\":0,\"author\":[]}");
  }

  @Override
  public void awaitAcknowledged() {
    discord.await("the core has everything", () -> unacknowledged() == 0);
  }

  // Discord knows no acknowledgement; what counts is what the core has.
  @Override
  public int unacknowledged() {
    return (int)
        discord.written().stream()
            .filter(id -> made.stream().noneMatch(connector -> connector.took(id)))
            .count();
  }

  @Override
  public void dropConnection() {
    discord.gateway().cutConnections();
  }

  @Override
  public void loseNextAnswer() {
    discord.fail("send", 1, new Fault.DroppedAfter());
  }

  @Override
  public void rateLimitNext(Duration retryAfter) {
    discord.fail("send", 1, new Fault.RateLimited(retryAfter.toSeconds(), false));
  }

  @Override
  public void personBlocksBot() {
    discord.shutsOut(ann.room(), 403, 50007, "Cannot send messages to this user");
  }

  @Override
  public void deletes(MessageRef message) {
    discord.deletes(message(message));
  }

  @Override
  public void goesDown() {
    discord.goesDown();
    discord.await(
        "the loss is noticed",
        () -> made.stream().noneMatch(c -> c.health().state() == Health.State.CONNECTED));
  }

  @Override
  public void comesBack() {
    discord.comesBack();
  }

  @Override
  public void revokesToken() {
    discord.token("another-token");
  }

  @Override
  public String secret() {
    return discord.token();
  }

  @Override
  public void close() {
    discord.close();
  }

  SeenMessage message(MessageRef ref) {
    return discord.messages(Deliveries.room(ref.chat())).stream()
        .filter(message -> Long.toString(message.id()).equals(ref.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no message " + ref));
  }

  private SeenMessage lastWritten() {
    SeenMessage written = last;
    if (written == null) {
      throw new AssertionError("nothing was written yet");
    }
    return written;
  }

  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("owpenbot-discord");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
