package owpenbot.connectors.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.PlatformDriver;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackFault;
import owpenbot.connectors.testing.slack.SlackModal;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// The fake Slack, for the contracts and for tests of this module. The group is a thread, since
/// that is what a chat in a channel is.
final class SlackPlatform implements PlatformDriver {

  static final ConnectorId ID = new ConnectorId("slack", "default");
  static final SocketSettings QUICK =
      new SocketSettings(
          Clock.systemUTC(),
          new Random(1),
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)),
          Duration.ofMillis(50),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final FakeSlack slack = FakeSlack.start();
  final SlackUser ann = slack.user("U0ANN0001", "Ann");
  final SlackUser bob = slack.user("U0BOB0001", "Bob");
  final SlackRoom channel = slack.channel("C0TEAM001", "team");
  final SlackRoom thread = channel.thread(bob.wrote(channel, "shall we?"));
  private final Path folder = temporaryFolder();
  private final Map<String, SlackUser.Act> acts = new HashMap<>();
  private SlackRoom lastRoom = ann.direct();
  private String last = "";

  @Override
  public SlackConnector connector() {
    return new SlackConnector(config(slack), folder, QUICK);
  }

  static ConnectorConfig.Slack config(FakeSlack slack) {
    return new ConnectorConfig.Slack(
        "default",
        true,
        null,
        new Secret(FakeSlack.BOT_TOKEN),
        new Secret(FakeSlack.APP_TOKEN),
        slack.url(),
        true);
  }

  static ChatRef chat(SlackRoom room) {
    return new ChatRef(ID, room.channel(), room.thread());
  }

  static SlackRoom room(ChatRef chat) {
    return new SlackRoom(chat.room(), chat.thread());
  }

  @Override
  public PersonId person() {
    return new PersonId("slack", ann.id());
  }

  @Override
  public ChatRef privateChat() {
    return chat(ann.direct());
  }

  @Override
  public ChatRef group() {
    return chat(thread);
  }

  @Override
  public void writes(String text) {
    written(ann.direct(), text);
  }

  @Override
  public void writesInGroup(String text) {
    written(thread, text);
  }

  @Override
  public void mentionsBotInGroup(String text) {
    written(thread, SlackUser.BOT + " " + text);
  }

  private void written(SlackRoom room, String text) {
    lastRoom = room;
    last = ann.writes(room, text);
  }

  @Override
  public void editsLast(String text) {
    ann.edits(lastRoom, last, text);
  }

  @Override
  public void sendsFile(String fileName, byte[] content, long statedBytes) {
    var _ =
        ann.sends(ann.direct(), "", List.of(new SlackUser.Upload(fileName, content, statedBytes)));
  }

  @Override
  public String clicks(MessageRef card, String label) {
    SlackUser.Act act = ann.clicks(post(card), label);
    acts.put(act.envelope(), act);
    return act.envelope();
  }

  @Override
  public String answerTo(String click) {
    return slack.answerTo(act(click), PATIENCE);
  }

  @Override
  public String answerSoFar(String click) {
    return slack.answerTo(act(click), Duration.ZERO);
  }

  private SlackUser.Act act(String click) {
    SlackUser.@Nullable Act act = acts.get(click);
    if (act == null) {
      throw new AssertionError("no click " + click);
    }
    return act;
  }

  @Override
  public void submitsForm(String text) {
    SlackModal modal = slack.lastModal();
    Map<String, String> typed = new HashMap<>();
    modal.fields().forEach(field -> typed.put(field, text));
    var _ = ann.submits(modal, typed);
  }

  @Override
  public Seen see(MessageRef message) {
    SeenPost post = post(message);
    return new Seen(post.text(), post.labels(), false, post.pings(), post.links());
  }

  @Override
  public int countFromBot(ChatRef chat) {
    return slack.sent(room(chat)).size();
  }

  @Override
  public void sendsMalformedEvent() {
    var _ =
        slack.raw(
            "events_api",
            "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"user\":{},\"ts\":7}}");
  }

  @Override
  public void awaitAcknowledged() {
    slack.awaitAllAcknowledged();
  }

  @Override
  public int unacknowledged() {
    return slack.unacknowledged();
  }

  @Override
  public void dropConnection() {
    slack.dropsSockets();
  }

  @Override
  public void loseNextAnswer() {
    slack.failSends(1, new SlackFault.DroppedAfter());
  }

  @Override
  public void rateLimitNext(Duration retryAfter) {
    slack.failSends(1, new SlackFault.RateLimited(retryAfter.toSeconds()));
  }

  @Override
  public void personBlocksBot() {
    slack.closes(ann.direct(), "messages_tab_disabled");
  }

  @Override
  public void deletes(MessageRef message) {
    slack.deletes(post(message));
  }

  @Override
  public void goesDown() {
    slack.goesDown();
  }

  @Override
  public void comesBack() {
    slack.comesBack();
  }

  @Override
  public void revokesToken() {
    slack.revokes("token_revoked");
  }

  @Override
  public String secret() {
    return FakeSlack.BOT_TOKEN;
  }

  @Override
  public void close() {
    slack.close();
  }

  SeenPost post(MessageRef ref) {
    return slack.posts(room(ref.chat())).stream()
        .filter(post -> post.ts().equals(ref.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no message " + ref));
  }

  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("owpenbot-slack");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
