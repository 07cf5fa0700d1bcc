package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.LoopbackServer;

/// A Slack workspace on free ports of loopback. People are [#user]s; what the bot sends is read
/// with [#posts] and [#awaitPost]. It has no rate limits of its own: [#fail] injects them.
/// Thread-safe; every read is a snapshot.
public final class FakeSlack implements AutoCloseable {

  /// Tokens that work until [#revokes]; not real ones.
  public static final String BOT_TOKEN = "xoxb-fake-bot-token-of-the-tests";

  public static final String APP_TOKEN = "xapp-fake-app-token-of-the-tests";

  /// How long the await methods wait.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SlackWorld world = new SlackWorld();
  private final SlackFaults faults = new SlackFaults();
  private final SlackSockets sockets = new SlackSockets(world);
  private final SlackFiles files = new SlackFiles(world, this::base);
  private final SlackPayloads payloads = new SlackPayloads(world, this::base);
  private final SlackServer server =
      new SlackServer(
          world, new SlackMethods(world, sockets, files), files, faults, BOT_TOKEN, APP_TOKEN);
  private volatile LoopbackServer http = LoopbackServer.start(server::handle);

  private FakeSlack() {}

  public static FakeSlack start() {
    return new FakeSlack();
  }

  /// What `SLACK_API_URL` must be.
  public URI url() {
    return URI.create(base() + "/api");
  }

  private URI base() {
    return http.uri();
  }

  /// A person of the workspace.
  public SlackUser user(String id, String name) {
    return user(id, name, SlackWorld.TEAM);
  }

  /// A person of some workspace.
  public SlackUser user(String id, String name, String team) {
    SlackWorld.Person person = new SlackWorld.Person(id, name, team);
    world.locked(() -> world.people.put(id, person) == null);
    return new SlackUser(world, person, payloads, sockets, files);
  }

  /// A channel that the bot is in.
  public SlackRoom channel(String id, String name) {
    return channel(id, name, false);
  }

  /// A channel that people of another organisation may read, too.
  ///
  /// @param shared whether they do
  public SlackRoom channel(String id, String name, boolean shared) {
    world.locked(
        () -> world.channels.put(id, new SlackChannel(id, name, "channel", shared)) == null);
    return new SlackRoom(id, null);
  }

  /// From now on exactly these are in a user group.
  public void userGroup(String id, SlackUser... people) {
    world.locked(
        () -> {
          world.userGroups.put(id, Stream.of(people).map(SlackUser::id).toList());
          return true;
        });
  }

  /// Every later call for the conversation is refused with this error.
  public void closes(SlackRoom room, String error) {
    world.locked(() -> world.any(room.channel()).closedBy = error);
  }

  /// Somebody deletes a message of the bot.
  public void deletes(SeenPost post) {
    world.locked(() -> world.any(post.room().channel()).posts.remove(post.ts()) != null);
  }

  /// The person presses Slack's own stop on a stream.
  public void stopsStream(SeenPost post) {
    world.locked(
        () -> {
          world.any(post.room().channel()).post(post.ts()).streaming = false;
          return true;
        });
  }

  /// An envelope with this payload.
  public String raw(String type, String payload) {
    return sockets.deliver(type, SlackForm.read(payload));
  }

  /// Delivers a person's message once more, as Slack does when it believes that nobody took it.
  public void repeats(SlackRoom room, String ts) {
    world.locked(
        () -> {
          SlackChannel channel = world.any(room.channel());
          ObjectNode message = payloads.message(channel, channel.post(ts));
          return sockets.deliver("events_api", payloads.event(message, channel.shared));
        });
  }

  /// The next calls of a method fail this way; faults of a method queue up.
  public void fail(String method, int times, SlackFault fault) {
    faults.add(method, times, fault);
  }

  /// The next calls that put something into a chat fail this way.
  public void failSends(int times, SlackFault fault) {
    faults.add(SlackFaults.ANY_SEND, times, fault);
  }

  /// No more faults.
  public void heal() {
    faults.clear();
  }

  /// Both tokens are refused from now on.
  public void revokes(String error) {
    server.revoke(error);
  }

  public void restoresTokens() {
    server.restore(BOT_TOKEN, APP_TOKEN);
  }

  /// Whether the app lacks a scope.
  public void lacks(String scope, boolean lacking) {
    server.lacks(scope, lacking);
  }

  /// Triggers of clicks so far open nothing any more.
  public void triggersExpire() {
    world.locked(
        () -> {
          world.triggers.replaceAll((_, _) -> new SlackWorld.Trigger(java.time.Instant.EPOCH));
          return true;
        });
  }

  /// Addresses for answers so far take no more.
  public void responseUrlsExpire() {
    world.locked(
        () -> {
          world.responseUrls.replaceAll((_, _) -> 5);
          return true;
        });
  }

  /// Slack asks for a new socket: `warning`, `refresh_requested` or `link_disabled`.
  public void warns(String reason) {
    sockets.warn(reason);
  }

  /// Cuts every socket without a word.
  public void dropsSockets() {
    sockets.drop();
  }

  /// Stops listening and cuts all connections; nothing is forgotten.
  public void goesDown() {
    http.close();
    sockets.close();
  }

  /// Listens again; the Web API where it did before.
  public void comesBack() {
    sockets.comesBack();
    http = LoopbackServer.start(http.port(), server::handle);
  }

  /// All messages of a conversation and its threads, oldest first.
  public List<SeenPost> posts(SlackRoom room) {
    return world.locked(
        () -> {
          SlackChannel channel = world.any(room.channel());
          return channel.all().stream().map(post -> SeenPost.of(channel, post)).toList();
        });
  }

  /// What the bot sent to a room, oldest first.
  public List<SeenPost> sent(SlackRoom room) {
    return posts(room).stream().filter(post -> post.byBot() && post.room().equals(room)).toList();
  }

  /// Waits for a message of the bot in a room that looks like this now.
  public SeenPost awaitPost(SlackRoom room, Predicate<SeenPost> wanted) {
    return world.await(
        PATIENCE,
        "a message in " + room + " of " + sent(room),
        () -> sent(room).stream().filter(wanted).findFirst().orElse(null));
  }

  /// Waits for a message of the bot whose text contains this.
  public SeenPost awaitText(SlackRoom room, String part) {
    return awaitPost(room, post -> post.text().contains(part));
  }

  /// Messages for one person alone.
  public List<SlackWhisper> whispers() {
    return world.locked(() -> List.copyOf(world.whispers));
  }

  /// Waits for the modal that an act led to.
  public SlackModal awaitModal(SlackUser.Act act) {
    return world.await(PATIENCE, "a modal", () -> modal(act));
  }

  private @Nullable SlackModal modal(SlackUser.Act act) {
    return world.modals.stream()
        .filter(modal -> modal.triggeredBy().equals(act.trigger()))
        .findFirst()
        .orElse(null);
  }

  /// The newest modal; waits for one.
  public SlackModal lastModal() {
    return world.await(
        PATIENCE, "a modal", () -> world.modals.isEmpty() ? null : world.modals.getLast());
  }

  /// What a person's page shows, once there is one.
  public String awaitHome(SlackUser user, String part) {
    return world.await(
        PATIENCE,
        "a page",
        () -> {
          JsonNode view = world.homes.get(user.id());
          String text = view == null ? "" : BlockText.of(view.path("blocks"));
          return text.contains(part) ? text : null;
        });
  }

  /// Waits until an act was acknowledged; what came with it, missing if nothing did.
  public JsonNode awaitAcknowledged(SlackUser.Act act) {
    return world.await(
        PATIENCE, "the acknowledgement of " + act, () -> sockets.acknowledgement(act.envelope()));
  }

  /// What was whispered in answer to an act within a moment after it was acknowledged; empty when
  /// nothing was, or a modal was opened.
  public String answerTo(SlackUser.Act act, Duration moment) {
    var _ = awaitAcknowledged(act);
    String id = act.responseUrl().substring(act.responseUrl().lastIndexOf('/') + 1);
    long end = System.nanoTime() + moment.toNanos();
    while (System.nanoTime() < end && world.locked(() -> modal(act)) == null) {
      for (SlackWhisper whisper : whispers()) {
        if (whisper.click().equals(id)) {
          return whisper.text();
        }
      }
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
    return "";
  }

  /// Envelopes that were not acknowledged.
  public int unacknowledged() {
    return sockets.unacknowledged();
  }

  public void awaitAllAcknowledged() {
    await("all envelopes acknowledged", () -> sockets.unacknowledged() == 0);
  }

  /// Waits until the bot has an open socket.
  public void awaitSocket() {
    await("a socket", () -> sockets.open() > 0);
  }

  /// How many sockets are open now.
  public int openSockets() {
    return world.locked(sockets::open);
  }

  /// How many sockets were opened so far.
  public int acceptedSockets() {
    return world.locked(sockets::accepted);
  }

  /// How often an envelope was sent, repeats included.
  public int deliveries() {
    return world.locked(sockets::delivered);
  }

  /// How often a method was called, failed calls included.
  public long calls(String method) {
    return server.calls(method);
  }

  /// Waits for anything that calls or envelopes change.
  public void await(String what, BooleanSupplier condition) {
    world.await(PATIENCE, what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  @Override
  public void close() {
    http.close();
    sockets.close();
  }
}
