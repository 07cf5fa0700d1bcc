package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import owpenbot.connectors.testing.http.LoopbackServer;

/// A Discord for tests, on loopback. Thread-safe.
public final class FakeDiscord implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "MTE0.Gfake1.not-a-real-token-of-anybody";

  private final World world = new World(new World.Account(1_000, "Owpen", true), TOKEN);
  private final Faults faults = new Faults();
  private final Gateway gateway = new Gateway(world);
  private final RestServer server = new RestServer(world, faults, gateway);
  private LoopbackServer http;

  private FakeDiscord() {
    http = LoopbackServer.start(server::handle);
    world.cdn = http.uri().toString();
  }

  /// Starts on free ports.
  public static FakeDiscord start() {
    return new FakeDiscord();
  }

  /// The token that works at first.
  public String token() {
    return TOKEN;
  }

  /// The API with its version.
  public URI apiUrl() {
    return http.uri().resolve("/api/v10");
  }

  /// The bot's id, which is its application's too.
  public long botId() {
    return world.bot.id();
  }

  /// A person, made at the first mention.
  public FakeMember member(long id, String name) {
    World.Account account = new World.Account(id, name, false);
    world.run(() -> world.accounts.put(id, account));
    return new FakeMember(world, gateway, account);
  }

  /// A server that the bot is a member of.
  public long guild(String name, int premiumTier) {
    return world.locked(
        () -> {
          Guild guild = new Guild(world.nextId(), name, premiumTier);
          world.guilds.put(guild.id(), guild);
          gateway.dispatch("GUILD_CREATE", guild.id(), Payloads.guild(world, guild));
          return guild.id();
        });
  }

  public long textChannel(long guild, String name) {
    return channel(guild, Room.TEXT, name);
  }

  public long forum(long guild, String name) {
    return channel(guild, Room.FORUM, name);
  }

  private long channel(long guild, int type, String name) {
    return world.locked(
        () -> {
          Room room = new Room(world.nextId(), type, guild, 0, name);
          world.rooms.put(room.id, room);
          gateway.dispatch("CHANNEL_CREATE", guild, Payloads.channel(world, room));
          return room.id;
        });
  }

  /// A thread that somebody else started.
  public long thread(long channel, String name) {
    return world.locked(
        () -> {
          Room parent = world.room(channel);
          Room room = new Room(world.nextId(), Room.PUBLIC_THREAD, parent.guild, channel, name);
          world.rooms.put(room.id, room);
          gateway.dispatch("THREAD_CREATE", room.guild, Payloads.channel(world, room));
          return room.id;
        });
  }

  /// Somebody renames a channel or thread.
  public void renames(long room, String name) {
    change(room, r -> r.name = name);
  }

  /// A thread is archived, or opened again; a locked one cannot be written to.
  public void archives(long thread, boolean archived, boolean locked) {
    change(
        thread,
        room -> {
          room.archived = archived;
          room.locked = locked;
        });
  }

  private interface Changing {
    void change(Room room);
  }

  private void change(long id, Changing change) {
    world.run(
        () -> {
          Room room = world.room(id);
          change.change(room);
          gateway.dispatch(
              room.isThread() ? "THREAD_UPDATE" : "CHANNEL_UPDATE",
              room.guild,
              Payloads.channel(world, room));
        });
  }

  /// A channel or thread is deleted.
  public void deletesRoom(long id) {
    world.run(
        () -> {
          Room room = world.room(id);
          ObjectNode json = Payloads.channel(world, room);
          world.rooms.remove(id);
          gateway.dispatch(room.isThread() ? "THREAD_DELETE" : "CHANNEL_DELETE", room.guild, json);
        });
  }

  /// From now on the person has exactly these roles in a server.
  public void gives(long guild, long person, Long... roles) {
    world.run(() -> world.roles.put(guild + "/" + person, Set.of(roles)));
  }

  /// The bot may no longer write here.
  public void shutsOut(long room, int status, int code, String why) {
    world.run(() -> world.room(room).closedBy = new ApiError(status, code, why));
  }

  /// What a room is called now.
  public String name(long room) {
    return world.locked(() -> world.room(room).name);
  }

  /// Whether there is such a room.
  public boolean exists(long room) {
    return world.locked(() -> world.rooms.containsKey(room));
  }

  /// Somebody deletes a message.
  public void deletes(SeenMessage message) {
    member(1, "Moderator").deletes(message);
  }

  /// The application's flags, which say what its owner switched on; and intents that are refused.
  public void intents(int applicationFlags, int forbidden) {
    world.run(
        () -> {
          world.applicationFlags = applicationFlags;
          gateway.forbiddenIntents = forbidden;
        });
  }

  /// How many shards are recommended.
  public void shards(int shards) {
    world.run(() -> world.shards = shards);
  }

  /// From now on only this token works; connections that used another are closed.
  public void token(String now) {
    world.run(() -> world.token = now);
    gateway.closeAll(4004);
  }

  /// The next calls of this name (`send`, `edit`, `history`, `thread`, or a method with a path
  /// whose ids are `#`) fail this way.
  public void fail(String call, int times, Fault fault) {
    faults.add(call, times, fault);
  }

  /// No more faults.
  public void heal() {
    faults.clear();
  }

  /// How often a call was made, failed ones included.
  public long calls(String call) {
    return server.calls(call);
  }

  /// What goes wrong with the gateway.
  public GatewayControls gateway() {
    return new GatewayControls(world, gateway);
  }

  /// Stops listening and cuts all connections; nothing is forgotten.
  public void goesDown() {
    http.close();
    gateway.goesDown();
  }

  /// Listens again where it did before.
  public void comesBack() {
    http = LoopbackServer.start(http.port(), server::handle);
    gateway.comesBack();
  }

  /// All messages of a room, oldest first.
  public List<SeenMessage> messages(long id) {
    return world.locked(
        () -> {
          Room room = world.room(id);
          return room.messages.keySet().stream()
              .map(message -> MessageView.of(room, message, world.bot.id()))
              .toList();
        });
  }

  /// What the bot sent to a room, oldest first.
  public List<SeenMessage> sent(long room) {
    return messages(room).stream().filter(SeenMessage::byBot).toList();
  }

  /// Waits for a message of the bot in a room that looks like this now.
  public SeenMessage awaitMessage(long room, Predicate<SeenMessage> wanted) {
    return world.await(
        PATIENCE,
        "a message in " + room,
        () -> exists(room) ? sent(room).stream().filter(wanted).findFirst().orElse(null) : null);
  }

  /// Waits for a message of the bot whose text contains this.
  public SeenMessage awaitText(long room, String part) {
    return awaitMessage(room, message -> message.text().contains(part));
  }

  /// Waits for the answer to an interaction.
  public InteractionAnswer awaitAnswer(String token) {
    return awaitAnswer(token, _ -> true);
  }

  /// Waits until the answer to an interaction looks like this.
  public InteractionAnswer awaitAnswer(String token, Predicate<InteractionAnswer> wanted) {
    return world.await(
        PATIENCE,
        "the answer to " + token,
        () -> {
          Interaction interaction = world.interactions.get(token);
          return interaction == null
              ? null
              : InteractionAnswer.of(interaction).filter(wanted).orElse(null);
        });
  }

  /// Minutes pass: a nonce is no longer known.
  public void forgetNonces() {
    world.run(
        () ->
            world.rooms.values().stream()
                .flatMap(room -> room.requests.values().stream())
                .forEach(request -> request.remove("nonce")));
  }

  /// The fifteen minutes of every interaction are over.
  public void interactionsGrowOld() {
    world.run(() -> world.interactions.values().forEach(i -> i.expired = true));
  }

  /// Waits for anything that calls to this server change.
  public void await(String what, BooleanSupplier condition) {
    world.await(PATIENCE, what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  /// How often the bot showed that it is typing.
  public int typings(long room) {
    return world.locked(() -> world.room(room).typings);
  }

  /// The commands registered for a guild, or globally with 0; empty before there are any.
  public List<String> commands(long guild) {
    return world.locked(
        () -> {
          List<String> names = new ArrayList<>();
          ObjectNode all = world.commands.get(guild);
          if (all != null) {
            all.path("all").forEach(command -> names.add(command.path("name").asText()));
          }
          return names;
        });
  }

  /// Ids of all messages that people wrote, oldest first.
  public List<Long> written() {
    return world.locked(() -> List.copyOf(world.written));
  }

  @Override
  public void close() {
    server.close();
    gateway.close();
    http.close();
  }
}
