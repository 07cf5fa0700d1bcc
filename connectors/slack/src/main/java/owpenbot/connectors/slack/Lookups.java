package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.conversations.ConversationsInfoRequest;
import com.slack.api.methods.request.conversations.ConversationsOpenRequest;
import com.slack.api.methods.request.users.UsersInfoRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.FormBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// What events leave out: people's names, whether they are guests from elsewhere, what channels are
/// called and who reads along. Asked once an hour; without an answer the ids must do. Thread-safe.
final class Lookups {

  private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
  private static final int MAX_REMEMBERED = 2_000;
  private static final int MAX_NAME_CHARS = 100;
  private static final Duration FRESH = Duration.ofHours(1);

  private final Calls calls;
  private final Clock clock;
  private final Recent<String, Person> people = new Recent<>(MAX_REMEMBERED);
  private final Recent<String, Room> rooms = new Recent<>(MAX_REMEMBERED);
  private final Recent<String, String> directs = new Recent<>(MAX_REMEMBERED);

  private record Person(String name, boolean external, Instant asked) {}

  private record Room(String name, boolean external, Instant asked) {}

  Lookups(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// The header with names, and with `external` wherever Slack says so.
  ///
  /// @param team our workspace
  EventHeader complete(EventHeader header, String team) {
    Sender sender = header.sender();
    Chat chat = header.chat();
    Person person = person(sender.id().id(), team);
    boolean group = chat.kind() == Chat.Kind.GROUP;
    Room room = group ? room(chat.ref().room()) : new Room(person.name(), false, Instant.EPOCH);
    return new EventHeader(
        header.eventId(),
        new Chat(chat.ref(), chat.kind(), room.name(), chat.external() || room.external()),
        new Sender(sender.id(), person.name(), sender.external() || person.external()),
        header.at(),
        header.cursor());
  }

  /// The conversation of two with a person.
  ///
  /// @throws Refusal when there is none to be had
  String direct(PersonId person) {
    String known = directs.get(person.id());
    if (known != null) {
      return known;
    }
    JsonNode answer =
        calls.bot(
            "conversations.open",
            RequestFormBuilder.toForm(
                ConversationsOpenRequest.builder().users(List.of(person.id())).build()));
    String channel = Fields.textOr(answer.path("channel"), "id", "");
    directs.put(person.id(), channel);
    return channel;
  }

  /// An event told which conversation this is.
  void isDirect(PersonId person, ChatRef chat) {
    directs.put(person.id(), chat.room());
  }

  private Person person(String id, String team) {
    Person known = people.get(id);
    if (known != null && isFresh(known.asked())) {
      return known;
    }
    JsonNode user =
        quietly(
                "users.info",
                RequestFormBuilder.toForm(UsersInfoRequest.builder().user(id).build()))
            .path("user");
    String display = Fields.textOr(user.path("profile"), "display_name", "");
    String real = Fields.textOr(user, "real_name", Fields.textOr(user, "name", id));
    String name = Chars.head(Chars.clean(display.isBlank() ? real : display), MAX_NAME_CHARS);
    boolean external =
        user.path("is_stranger").asBoolean(false)
            || !Fields.textOr(user, "team_id", team).equals(team);
    Person found = new Person(name, external, clock.instant());
    people.put(id, found);
    return found;
  }

  private Room room(String id) {
    Room known = rooms.get(id);
    if (known != null && isFresh(known.asked())) {
      return known;
    }
    JsonNode channel =
        quietly(
                "conversations.info",
                RequestFormBuilder.toForm(ConversationsInfoRequest.builder().channel(id).build()))
            .path("channel");
    String name = Chars.head(Chars.clean(Fields.textOr(channel, "name", id)), MAX_NAME_CHARS);
    Room found =
        new Room("#" + name, channel.path("is_ext_shared").asBoolean(false), clock.instant());
    rooms.put(id, found);
    return found;
  }

  private JsonNode quietly(String method, FormBody.Builder form) {
    try {
      return calls.bot(method, form);
    } catch (Refusal e) {
      LOG.atDebug().addKeyValue("problem", e.getMessage()).log("look-up failed");
      return MissingNode.getInstance();
    }
  }

  private boolean isFresh(Instant asked) {
    return clock.instant().isBefore(asked.plus(FRESH));
  }
}
