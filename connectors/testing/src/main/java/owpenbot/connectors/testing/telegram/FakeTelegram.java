package owpenbot.connectors.testing.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import owpenbot.connectors.testing.http.LoopbackServer;

/// A Telegram Bot API on a free port of loopback. People are [#user]s, groups [#group]s; what the
/// bot sends is read with [#messages] and [#awaitMessage]. It has no rate limits of its own:
/// [#fail] injects them. Thread-safe; every read is a snapshot.
public final class FakeTelegram implements AutoCloseable {

  /// The token that works unless [#token(String)] changes it; not a real one.
  public static final String TOKEN = "700000001:AAfake-token_for-tests-0123456789abc";

  /// How long the await methods wait.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final World world = new World(new World.Bot(700_000_001L, "owpen_bot", "Owpenbot"));
  private final Faults faults = new Faults();
  private final BotServer server = new BotServer(world, faults, TOKEN);
  private volatile LoopbackServer http;

  private FakeTelegram(int port) {
    this.http = LoopbackServer.start(port, server::handle);
  }

  public static FakeTelegram start() {
    return new FakeTelegram(0);
  }

  /// Starts on a given port, for example one where nobody listened until now.
  public static FakeTelegram start(int port) {
    return new FakeTelegram(port);
  }

  /// What `TELEGRAM_API_URL` must be.
  public URI url() {
    return http.uri();
  }

  public String token() {
    return TOKEN;
  }

  /// The bot's name without `@`.
  public String botUsername() {
    return world.bot.username();
  }

  public long botId() {
    return world.bot.id();
  }

  /// From now on only this token is taken: the old one was revoked.
  public void token(String now) {
    server.token(now);
  }

  /// A person. They are known to the bot only after they wrote.
  public FakeUser user(long id, String name) {
    return new FakeUser(world, id, name);
  }

  /// A group; its id must be negative, as in Telegram.
  public Room group(long id, String title) {
    return world.locked(() -> new Room(world.chat(id, "supergroup", title, false).id, null));
  }

  /// From now on exactly these administrate the group.
  public void administrators(Room room, Long... people) {
    world.locked(() -> world.anyChat(room.chatId()).administrators = Set.of(people));
  }

  /// A group with topics; the room itself is its General topic.
  public Room forum(long id, String title) {
    return world.locked(() -> new Room(world.chat(id, "supergroup", title, true).id, null));
  }

  /// The person or group shuts the bot out: every call for the chat is refused with 403.
  public void shutsOut(Room room, String why) {
    world.locked(() -> world.anyChat(room.chatId()).closedBy = ApiError.forbidden(why));
  }

  /// The group becomes a supergroup with another id.
  public Room migrates(Room room, long newId) {
    return world.locked(
        () -> {
          ApiError moved = ApiError.badRequest("group chat was upgraded to a supergroup chat");
          moved.parameters.put("migrate_to_chat_id", newId);
          ChatState old = world.anyChat(room.chatId());
          old.closedBy = moved;
          return new Room(world.chat(newId, "supergroup", old.title, false).id, null);
        });
  }

  /// Somebody deletes a message.
  public void deletes(SeenMessage message) {
    world.locked(
        () -> {
          world.anyChat(message.room().chatId()).remove(message.id());
          return true;
        });
  }

  /// An update that is whatever the caller says; `%d` becomes its update id.
  ///
  /// @return the update id
  public long rawUpdate(String json) {
    return world.updates.addRaw(json);
  }

  /// Everything the action causes comes to the bot in one poll.
  public void together(Runnable action) {
    world.updates.addTogether(action);
  }

  /// Presses of buttons that were not answered yet can no longer be.
  public void callbacksGrowOld() {
    world.locked(
        () -> {
          world.forgetCallbacks();
          return true;
        });
  }

  /// Somebody set a webhook, which forbids polling.
  public void webhook(String url) {
    world.updates.webhook(url);
  }

  /// The next calls of a method (case does not matter) fail this way; faults of a method queue up.
  public void fail(String method, int times, Fault fault) {
    faults.add(method, times, fault);
  }

  /// The next calls of any method but `getUpdates` fail this way.
  public void failAny(int times, Fault fault) {
    faults.add(Faults.ANY_BUT_POLLS, times, fault);
  }

  /// No more faults.
  public void heal() {
    faults.clear();
  }

  /// Stops listening and cuts all connections; nothing is forgotten.
  public void goesDown() {
    http.close();
  }

  /// Listens again where it did before.
  public void comesBack() {
    http = LoopbackServer.start(http.port(), server::handle);
  }

  /// Cuts all connections; later ones are taken.
  public void cutConnections() {
    http.cutConnections();
  }

  /// All messages of a chat, of every topic, oldest first.
  public List<SeenMessage> messages(long chatId) {
    return world.locked(() -> world.anyChat(chatId).messages());
  }

  /// The messages of a room and no other topic, oldest first.
  public List<SeenMessage> messages(Room room) {
    return messages(room.chatId()).stream().filter(m -> m.room().equals(room)).toList();
  }

  /// What the bot sent to a room, oldest first.
  public List<SeenMessage> sent(Room room) {
    return messages(room).stream().filter(SeenMessage::byBot).toList();
  }

  /// Waits for a message of the bot in a room that looks like this now.
  public SeenMessage awaitMessage(Room room, Predicate<SeenMessage> wanted) {
    return world.awaitIn(
        room.chatId(),
        PATIENCE,
        () -> "a message in " + room + "; there is " + lines(room),
        () -> sent(room).stream().filter(wanted).findFirst().orElse(null));
  }

  private String lines(Room room) {
    return messages(room).stream()
        .map(m -> "\n" + m.id() + ": " + m.text() + " " + m.labels())
        .collect(Collectors.joining());
  }

  /// Waits for a message of the bot whose text contains this.
  public SeenMessage awaitText(Room room, String part) {
    return awaitMessage(room, message -> message.text().contains(part));
  }

  /// What the bot answered to presses of buttons so far.
  public List<CallbackAnswer> callbackAnswers() {
    return world.locked(world::answers);
  }

  /// Waits for the answer to a press.
  public CallbackAnswer awaitAnswer(String callbackId) {
    return world.await(
        PATIENCE,
        "the answer to " + callbackId,
        () ->
            world.answers().stream()
                .filter(answer -> answer.callbackId().equals(callbackId))
                .findFirst()
                .orElse(null));
  }

  /// Updates the bot has not confirmed by an offset.
  public int unconfirmed() {
    return world.updates.unconfirmed();
  }

  /// Waits until the bot is up: a poll of it waits for updates.
  public void awaitPoll() {
    await("a poll", world.updates::held);
  }

  /// Waits until the bot has confirmed every update.
  public void awaitAllConfirmed() {
    await("all updates confirmed", () -> unconfirmed() == 0);
  }

  /// Waits for anything that calls to this server change.
  public void await(String what, BooleanSupplier condition) {
    world.await(PATIENCE, what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  /// How often the bot showed that it is typing.
  public int typings(Room room) {
    return world.locked(() -> world.anyChat(room.chatId()).typings);
  }

  /// What `setMyCommands` said last: descriptions by name.
  public Map<String, String> commands() {
    return world.locked(world::commands);
  }

  /// How often a method was called, failed calls included; `download` counts files.
  public long calls(String method) {
    return server.calls(method);
  }

  @Override
  public void close() {
    server.close();
    world.updates.close();
    http.close();
  }
}
