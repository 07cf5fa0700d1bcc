package owpenbot.connectors.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.PlatformDriver;
import owpenbot.connectors.testing.telegram.Attachment;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.Fault;
import owpenbot.connectors.testing.telegram.Room;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// The fake Telegram, for the contracts and for tests of this module.
final class TelegramPlatform implements PlatformDriver {

  static final ConnectorId ID = new ConnectorId("telegram", "default");
  static final PollSettings QUICK =
      new PollSettings(
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)));

  final FakeTelegram telegram = FakeTelegram.start();
  final FakeUser ann = telegram.user(42, "Ann");
  final Room group = telegram.group(-1001, "Team");
  private final Path folder = temporaryFolder();
  private @Nullable SeenMessage last;

  @Override
  public TelegramConnector connector() {
    return new TelegramConnector(
        config(telegram), folder, new PollLoop.Times(Clock.systemUTC(), new Random(1), QUICK));
  }

  static ConnectorConfig.Telegram config(FakeTelegram telegram) {
    return new ConnectorConfig.Telegram(
        "default", true, null, new Secret(telegram.token()), telegram.url());
  }

  static ChatRef chat(Room room) {
    Integer topic = room.topic();
    return new ChatRef(
        ID, Long.toString(room.chatId()), topic == null ? null : Integer.toString(topic));
  }

  @Override
  public PersonId person() {
    return new PersonId("telegram", "42");
  }

  @Override
  public ChatRef privateChat() {
    return chat(ann.room());
  }

  @Override
  public ChatRef group() {
    return chat(group);
  }

  @Override
  public void writes(String text) {
    last = ann.writes(text);
  }

  @Override
  public void writesInGroup(String text) {
    last = ann.writes(group, text);
  }

  @Override
  public void mentionsBotInGroup(String text) {
    last = ann.writes(group, "@Owpen_Bot " + text);
  }

  @Override
  public void editsLast(String text) {
    last = ann.edits(lastWritten(), text);
  }

  @Override
  public void sendsFile(String fileName, byte[] content, long statedBytes) {
    last = ann.sends(ann.room(), Attachment.document(fileName, content).stating(statedBytes), "");
  }

  @Override
  public String clicks(MessageRef card, String label) {
    return ann.clicks(message(card), label);
  }

  @Override
  public String answerTo(String click) {
    return telegram.awaitAnswer(click).text();
  }

  @Override
  public void submitsForm(String text) {
    last = ann.replies(telegram.awaitMessage(ann.room(), SeenMessage::forceReply), text);
  }

  @Override
  public Seen see(MessageRef message) {
    SeenMessage seen = message(message);
    return new Seen(
        seen.text(),
        seen.labels(),
        seen.silent(),
        seen.pings(),
        seen.entities().stream()
            .filter(entity -> entity.type().equals("text_link"))
            .map(entity -> entity.argument())
            .toList());
  }

  @Override
  public int countFromBot(ChatRef chat) {
    return (int)
        telegram.messages(Long.parseLong(chat.room())).stream().filter(SeenMessage::byBot).count();
  }

  @Override
  public void sendsMalformedEvent() {
    var _ = telegram.rawUpdate("{\"update_id\":%d,\"message\":{\"message_id\":{},\"from\":{}}}");
  }

  @Override
  public void awaitAcknowledged() {
    telegram.awaitAllConfirmed();
  }

  @Override
  public int unacknowledged() {
    return telegram.unconfirmed();
  }

  @Override
  public void dropConnection() {
    telegram.cutConnections();
  }

  @Override
  public void loseNextAnswer() {
    telegram.failAny(1, new Fault.DroppedAfter());
  }

  @Override
  public void rateLimitNext(Duration retryAfter) {
    telegram.failAny(1, new Fault.RateLimited(retryAfter.toSeconds()));
  }

  @Override
  public void personBlocksBot() {
    telegram.shutsOut(ann.room(), "bot was blocked by the user");
  }

  @Override
  public void deletes(MessageRef message) {
    telegram.deletes(message(message));
  }

  @Override
  public void goesDown() {
    telegram.goesDown();
  }

  @Override
  public void comesBack() {
    telegram.comesBack();
  }

  @Override
  public void revokesToken() {
    telegram.token("1:new");
  }

  @Override
  public String secret() {
    return telegram.token();
  }

  @Override
  public void close() {
    telegram.close();
  }

  SeenMessage message(MessageRef ref) {
    return telegram.messages(Long.parseLong(ref.chat().room())).stream()
        .filter(message -> Integer.toString(message.id()).equals(ref.id()))
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
      Path made = Files.createTempDirectory("owpenbot-telegram");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
