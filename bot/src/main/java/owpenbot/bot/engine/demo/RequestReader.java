package owpenbot.bot.engine.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;

/// Reads a chat-completions request.
final class RequestReader {

  private static final Pruned LEFT_OUT =
      Pruned.of(
          "tools.function.parameters", "tools.function.description", "messages.content.image_url");

  private RequestReader() {}

  static ModelRequest read(InputStream body, int number) throws IOException {
    JsonNode root = Json.tree(body, LEFT_OUT);
    List<JsonNode> messages = list(root.path("messages"));
    int last =
        IntStream.range(0, messages.size())
            .filter(i -> role(messages.get(i)).equals("user"))
            .reduce(-1, (_, i) -> i);
    List<JsonNode> after = messages.subList(last + 1, messages.size());
    return new ModelRequest(
        number,
        root.path("model").asText(),
        of(messages, "system").collect(Collectors.joining("\n")),
        last < 0 ? "" : text(messages.get(last).path("content")),
        of(after, "tool").toList(),
        (int) after.stream().filter(m -> !m.path("tool_calls").isEmpty()).count(),
        list(root.path("tools")).stream().map(t -> t.at("/function/name").asText()).toList(),
        messages.size());
  }

  private static Stream<String> of(List<JsonNode> messages, String role) {
    return messages.stream().filter(m -> role(m).equals(role)).map(m -> text(m.path("content")));
  }

  private static String role(JsonNode message) {
    return message.path("role").asText();
  }

  private static String text(JsonNode content) {
    return content.isTextual()
        ? content.asText()
        : list(content).stream()
            .filter(part -> part.path("type").asText().equals("text"))
            .map(part -> part.path("text").asText())
            .collect(Collectors.joining("\n"));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
