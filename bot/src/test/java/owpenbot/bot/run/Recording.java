package owpenbot.bot.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.EventStream;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// What a real engine sent in one scenario, as our client reads it: a server plays the recorded
/// events and lists back. One of the scenario's prompts is made ours by giving its text the
/// metadata that our prompts carry.
///
/// @param session whose prompt is ours
/// @param events everything from that prompt on, until the next prompt of its session
/// @param lists each session's messages as listed the first time
record Recording(String session, List<DirectoryEvent> events, Map<String, List<Message>> lists) {

  /// Our id of the prompt.
  static final String INBOX_ID = "in1";

  private static final String DIRECTORY = "/srv/owp/ws";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Recording {
    events = List.copyOf(events);
    lists = Map.copyOf(lists);
  }

  /// The scenario's first prompt.
  static Recording of(EngineRelease release, String name) {
    return of(release, name, 0);
  }

  /// @param prompt which of the scenario's prompts is ours, from 0
  static Recording of(EngineRelease release, String name, int prompt) {
    List<JsonNode> lines = read("/opencode/" + release.version() + "/" + name + ".jsonl");
    List<JsonNode> texts = promptTexts(lines);
    String session = texts.get(prompt).path("sessionID").asText();
    String ours = texts.get(prompt).path("messageID").asText();
    lines.forEach(line -> mark(line, ours));
    return play(session, turn(lines, session, ours), lists(lines));
  }

  /// The session's messages as the engine listed them after the scenario.
  List<Message> messages() {
    return lists.getOrDefault(session, List.of());
  }

  private static List<JsonNode> read(String resource) {
    try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(resource))) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        lines.add(MAPPER.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /// The text parts of the scenario's prompts, in order.
  private static List<JsonNode> promptTexts(List<JsonNode> lines) {
    Set<String> users = new LinkedHashSet<>();
    Map<String, JsonNode> texts = new LinkedHashMap<>();
    for (JsonNode line : lines) {
      JsonNode properties = line.path("ev").path("properties");
      if (properties.path("info").path("role").asText().equals("user")) {
        users.add(properties.path("info").path("id").asText());
      }
      JsonNode part = properties.path("part");
      String message = part.path("messageID").asText();
      if (part.path("type").asText().equals("text") && users.contains(message)) {
        texts.putIfAbsent(message, part);
      }
    }
    return List.copyOf(texts.values());
  }

  private static void mark(JsonNode node, String ours) {
    boolean text = node.path("type").asText().equals("text");
    if (text && node.path("messageID").asText().equals(ours)) {
      ((ObjectNode) node).putObject("metadata").put(OpencodeClient.INBOX_ID, INBOX_ID);
    }
    node.forEach(child -> mark(child, ours));
  }

  private static List<JsonNode> turn(List<JsonNode> lines, String session, String ours) {
    List<JsonNode> events = new ArrayList<>();
    boolean first = promptTexts(lines).getFirst().path("messageID").asText().equals(ours);
    boolean within = first;
    Set<String> earlier = new LinkedHashSet<>();
    for (JsonNode line : lines) {
      JsonNode info = line.path("ev").path("properties").path("info");
      boolean prompt =
          info.path("role").asText().equals("user")
              && info.path("sessionID").asText().equals(session)
              && earlier.add(info.path("id").asText());
      if (prompt) {
        within = info.path("id").asText().equals(ours);
      }
      if (within && line.has("ev")) {
        events.add(line.path("ev"));
      }
    }
    return events;
  }

  private static Map<String, String> lists(List<JsonNode> lines) {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (JsonNode line : lines) {
      String request = line.path("<").asText();
      if (request.startsWith("GET /session/") && request.endsWith("/message")) {
        bodies.putIfAbsent(request.substring(4), line.path("body").toString());
      }
    }
    return bodies;
  }

  private static Recording play(String session, List<JsonNode> events, Map<String, String> lists) {
    String stream = stream(events);
    try (LoopbackServer server = LoopbackServer.start(request -> reply(request, stream, lists));
        Http http = new Http();
        OpencodeClient client = new OpencodeClient(http, server.uri(), null)) {
      Map<String, List<Message>> messages = new LinkedHashMap<>();
      for (String path : lists.keySet()) {
        String of = path.split("/", -1)[2];
        messages.put(of, client.messages(DIRECTORY, of, 60));
      }
      return new Recording(session, pull(client), messages);
    }
  }

  private static String stream(List<JsonNode> events) {
    StringBuilder stream = new StringBuilder();
    for (JsonNode event : events) {
      ObjectNode envelope = MAPPER.createObjectNode().put("directory", DIRECTORY);
      stream.append("data: ").append(envelope.set("payload", event).toString()).append("\n\n");
    }
    return stream.toString();
  }

  private static HttpReply reply(HttpRequest request, String stream, Map<String, String> lists) {
    return request.path().equals("/global/event")
        ? new HttpReply.Answer(
            200, Map.of("Content-Type", "text/event-stream"), stream.getBytes(UTF_8))
        : HttpReply.json(200, lists.getOrDefault(request.path(), "[]"));
  }

  private static List<DirectoryEvent> pull(OpencodeClient client) {
    List<DirectoryEvent> events = new ArrayList<>();
    try (EventStream stream = client.events(PATIENCE)) {
      while (true) {
        events.add(stream.next());
      }
    } catch (ServerException _) {
      // The recording is at its end.
      return events;
    }
  }

  /// The events of a kind.
  <E extends EngineEvent> List<E> events(Class<E> kind) {
    return events.stream()
        .map(DirectoryEvent::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
