package owpenbot.connectors.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;

/// Takes what comes by a socket to the core and acknowledges it once the core has it. Events of a
/// chat go in their order, different chats side by side. Thread-safe.
final class Intake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /// Slack repeats events that are not acknowledged within three seconds, but never clicks: what
  /// the core cannot take at once is offered again within that time.
  private static final Duration[] RETRIES = {
    Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofMillis(700)
  };

  private static final int UNAVAILABLE = 503;
  private static final int OK = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final ConnectorId connector;
  private final InboundSink sink;
  private final Door door;
  private final Answers answers;
  private final HealthBoard health;
  private final Clock clock;
  private final ChatQueues queues = new ChatQueues();
  private volatile @Nullable Reader reader;
  private volatile boolean closed;

  Intake(
      ConnectorId connector,
      InboundSink sink,
      Door door,
      Answers answers,
      HealthBoard health,
      Clock clock) {
    this.connector = connector;
    this.sink = sink;
    this.door = door;
    this.answers = answers;
    this.health = health;
    this.clock = clock;
  }

  private record Reader(SlackEvents events, Context context) {}

  /// From now on payloads are read this way.
  void reads(SlackEvents events, Context context) {
    reader = new Reader(events, context);
  }

  /// One text from a socket, on the socket's thread.
  void received(Link link, String text) {
    JsonNode envelope;
    try {
      envelope = json.readTree(text);
    } catch (JsonProcessingException _) {
      LOG.atWarn().addKeyValue("connector", connector).log("unreadable envelope skipped");
      return;
    }
    switch (Fields.textOr(envelope, "type", "")) {
      case "hello" -> link.greeted();
      case "disconnect" -> link.ends(Fields.textOr(envelope, "reason", ""));
      default -> {
        if (envelope.path("envelope_id").isTextual()) {
          link.owes();
          take(link, envelope, text);
        }
      }
    }
  }

  /// A message from the history, which nobody acknowledges.
  void missed(String room, JsonNode message) {
    Reader now = reader;
    if (now == null || closed) {
      return;
    }
    ObjectNode event = message.deepCopy();
    event.put("channel", room);
    JsonNode payload = json.createObjectNode().put("type", "event_callback").set("event", event);
    Reading reading = now.events().read(payload, clock.instant());
    if (reading.event() instanceof InboundEvent.Message written
        && (written.addressed() || written.chat().thread() != null)) {
      queues.offer(
          written.chat(),
          () -> {
            if (!closed && accept(now, written, Reading.Way.NONE).getStatusCode() != OK) {
              LOG.atError()
                  .addKeyValue("connector", connector)
                  .addKeyValue("event", written.header().eventId())
                  .log("missed message not taken");
            }
          });
    }
  }

  private void take(Link link, JsonNode envelope, String text) {
    String id = envelope.path("envelope_id").asText();
    Reader now = reader;
    if (now == null) {
      link.settle(null);
      return;
    }
    Reading reading = now.events().read(envelope.path("payload"), clock.instant());
    SocketModeRequest request = reading.event() == null ? null : read(text);
    if (reading.problem() != null) {
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("problem", reading.problem())
          .log("malformed event skipped");
    }
    InboundEvent event = reading.event();
    if (event == null || request == null) {
      link.settle(Acknowledgement.of(id, null));
      return;
    }
    health.event(clock.instant());
    queues.offer(
        event.chat(),
        () -> link.settle(accepted(id, request, () -> accept(now, event, reading.way()))));
  }

  private @Nullable SocketModeRequest read(String text) {
    try {
      return door.read(text);
    } catch (RuntimeException e) {
      // Bolt's types do not know everything that Slack may send.
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("problem", e.toString())
          .log("envelope not understood by Bolt");
      return null;
    }
  }

  // The acknowledgement, or null when the envelope must come again.
  private @Nullable String accepted(String id, SocketModeRequest request, Supplier<Response> work) {
    if (closed) {
      return null;
    }
    try {
      Response response = door.enter(request.getBoltRequest(), _ -> work.get());
      return Door.acknowledges(response) ? Acknowledgement.of(id, response.getBody()) : null;
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("connector", connector).setCause(e).log("event not handled");
      return null;
    }
  }

  private Response accept(Reader now, InboundEvent event, Reading.Way way) {
    for (int attempt = 0; ; attempt++) {
      try {
        InboundEvent whole = now.context().complete(event);
        answers.expects(whole, way);
        return answers.answer(whole, way, sink.accept(whole));
      } catch (RuntimeException e) {
        boolean last = attempt >= RETRIES.length || closed;
        LOG.atWarn()
            .addKeyValue("connector", connector)
            .addKeyValue("event", event.header().eventId())
            .addKeyValue("last", last)
            .setCause(e)
            .log("event not accepted, will come again");
        if (last || !queues.pause(RETRIES[attempt])) {
          return Response.error(UNAVAILABLE);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    queues.close();
  }
}
