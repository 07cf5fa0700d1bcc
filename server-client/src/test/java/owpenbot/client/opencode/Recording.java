package owpenbot.client.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;

/// What a real engine sent in one scenario: events, and answers to list calls. Recorded on an
/// offline engine with a scripted model; one JSON object a line, `ev` for an event of one
/// directory, `gev` for one of the global stream, `<` for an answer.
record Recording(String version, String name, List<String> lines) {

  static final String OLD = "1.1.34";
  static final String NEW = "1.18.34";
  static final String DIRECTORY = "/srv/owp/ws";

  static Recording of(String version, String name) {
    String resource = "/opencode/" + version + "/" + name + ".jsonl";
    try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(resource))) {
      return new Recording(version, name, new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  static Stream<Recording> all() {
    return Stream.of(OLD, NEW).flatMap(Recording::allOf);
  }

  private static Stream<Recording> allOf(String version) {
    try {
      var folder = Objects.requireNonNull(Recording.class.getResource("/opencode/" + version));
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        return files.map(file -> of(version, name(file))).toList().stream();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(version, e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".jsonl", "");
  }

  /// The events' own JSON, in the envelope of the global stream.
  List<String> envelopes() {
    return lines.stream().flatMap(Recording::envelope).toList();
  }

  private static Stream<String> envelope(String line) {
    int event = line.indexOf(",\"ev\":");
    int global = line.indexOf(",\"gev\":");
    if (event >= 0 && event < 20) {
      String payload = line.substring(event + 6, line.length() - 1);
      return Stream.of("{\"directory\":\"" + DIRECTORY + "\",\"payload\":" + payload + "}");
    }
    return global >= 0 && global < 20
        ? Stream.of(line.substring(global + 7, line.length() - 1))
        : Stream.of();
  }

  List<DirectoryEvent> directoryEvents() {
    return envelopes().stream().map(json -> EventReader.read(bytes(json))).toList();
  }

  List<EngineEvent> events() {
    return directoryEvents().stream().map(DirectoryEvent::event).toList();
  }

  <E extends EngineEvent> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <P extends Part> List<P> parts(Class<P> kind) {
    return events(EngineEvent.PartUpdated.class).stream()
        .map(EngineEvent.PartUpdated::part)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /// All text deltas of a kind, joined.
  String streamed(boolean reasoning) {
    StringBuilder text = new StringBuilder();
    events(EngineEvent.TextDelta.class).stream()
        .filter(delta -> delta.reasoning() == reasoning)
        .forEach(delta -> text.append(delta.text()));
    return text.toString();
  }

  /// The bodies of the answers to requests that begin so, for example `GET /permission`.
  List<JsonNode> answers(String request) {
    return lines.stream()
        .filter(line -> line.contains("\"<\":\"" + request))
        .map(line -> tree(line).path("body"))
        .toList();
  }

  static JsonNode tree(String json) {
    try {
      return Json.tree(new ByteArrayInputStream(json.getBytes(UTF_8)), Pruned.NOTHING);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  static ByteBuffer bytes(String json) {
    return ByteBuffer.wrap(json.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return version + " " + name;
  }
}
