package owpenbot.bot.operator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.render.Splitter;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;

/// Messages of whoever sits at this machine, into a chat: through the outbox, like all others.
public final class SendRoutes {

  /// How long a call waits until the platform has a message.
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Messages that one text may take; longer ones belong into a file.
  static final int MAX_MESSAGES = 10;

  private final Store store;
  private final Outbox outbox;
  private final ConnectorSet connectors;
  private final Awaited<Outbox.Sent> sent;
  private final Supplier<String> newKey;

  /// @param sent told of every delivery that came to its end, by its key
  public SendRoutes(
      Store store,
      Outbox outbox,
      ConnectorSet connectors,
      Awaited<Outbox.Sent> sent,
      Supplier<String> newKey) {
    this.store = store;
    this.outbox = outbox;
    this.connectors = connectors;
    this.sent = sent;
    this.newKey = newKey;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of("POST /v1/send", this::send);
  }

  private Answer send(Map<String, @Nullable Object> body) {
    String text = Bodies.text(body, "text").strip();
    if (text.isEmpty()) {
      return Answer.failed(400, "there is nothing to send: the text is empty");
    }
    try {
      Optional<PersonId> person = Bodies.person(body);
      Optional<ChatRef> chat = person.isPresent() ? person.map(this::direct) : Bodies.chat(body);
      return chat.isEmpty() ? Bodies.noChat(body) : send(chat.get(), text);
    } catch (DeliveryException e) {
      return Answer.failed(409, e.getMessage() + "; owpenwork status says what runs");
    }
  }

  private ChatRef direct(PersonId person) {
    List<Connector> all = List.copyOf(connectors.of(person.platform()));
    if (all.isEmpty()) {
      throw new DeliveryException(
          DeliveryException.Reason.OFFLINE, person.platform() + " does not run");
    }
    return all.stream()
        .filter(connector -> connector.id().identity().equals("default"))
        .findFirst()
        .orElse(all.getFirst())
        .direct(person);
  }

  private Answer send(ChatRef chat, String text) {
    int max = Math.max(Splitter.MIN_CHARS, connectors.capabilities(chat).maxTextChars());
    List<String> parts = Splitter.split(text, max);
    if (parts.size() > MAX_MESSAGES) {
      return Answer.failed(413, "the text would take " + parts.size() + " messages: shorten it");
    }
    String key = "send/" + newKey.get() + "/";
    boolean all = true;
    for (int i = 0; i < parts.size(); i++) {
      Optional<Outbox.Sent> end = send(key + i, chat, parts.get(i));
      if (end.isPresent() && end.get().message().isEmpty()) {
        return Answer.failed(502, "not delivered: " + failure(key + i));
      }
      all &= end.isPresent();
    }
    return Answer.ok(answer(chat, text, all));
  }

  private Optional<Outbox.Sent> send(String key, ChatRef chat, String part) {
    try (Awaited<Outbox.Sent>.Ear ear = sent.listen(key)) {
      outbox.post(key, chat, new OutboundMessage.Text(part), false);
      return ear.await(_ -> true, PATIENCE);
    }
  }

  private String failure(String key) {
    return store.read(tables -> tables.outbox().failure(key)).orElse("the platform refused it");
  }

  /// In the original's shape, and more.
  private static Map<String, Object> answer(ChatRef chat, String text, boolean delivered) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("channel", chat.connector().platform());
    json.put("to", Bodies.address(chat).get("peerId"));
    json.put("message", text);
    json.put("chat", chat);
    json.put("delivered", delivered);
    return json;
  }
}
