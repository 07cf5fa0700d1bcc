package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Turns a message of the API into what a person sees.
final class MessageView {

  static final int EPHEMERAL = 1 << 6;
  static final int SILENT = 1 << 12;
  static final int COMPONENTS_V2 = 1 << 15;

  private static final int ROW = 1;
  private static final int BUTTON = 2;
  private static final int SELECT = 3;
  private static final int TEXT = 10;
  private static final int CONTAINER = 17;

  private final StringBuilder source = new StringBuilder();
  private final List<List<SeenMessage.SeenButton>> rows = new ArrayList<>();
  private final List<SeenMessage.SeenOption> options = new ArrayList<>();
  private int accent = -1;

  private MessageView() {}

  static SeenMessage of(Room room, long id, long bot) {
    JsonNode json = room.messages.get(id);
    if (json == null) {
      throw new AssertionError("no message " + id + " in " + room.id);
    }
    MessageView view = new MessageView();
    view.source.append(json.path("content").asText(""));
    json.path("components").forEach(view::read);
    Markdown read = Markdown.read(view.source.toString());
    List<byte[]> files = room.files.getOrDefault(id, List.of());
    SeenMessage.SeenFile file =
        files.isEmpty()
            ? null
            : new SeenMessage.SeenFile(
                json.path("attachments").path(0).path("filename").asText(), files.getFirst());
    int flags = json.path("flags").asInt();
    return new SeenMessage(
        room.id,
        id,
        json.path("author").path("id").asLong() == bot,
        read.text(),
        view.source.toString(),
        view.rows,
        view.options,
        (flags & COMPONENTS_V2) != 0,
        view.accent,
        (flags & SILENT) != 0,
        Pings.of(read, room.requests.get(id)),
        read.links(),
        file,
        room.history.getOrDefault(id, List.of()),
        json.deepCopy());
  }

  private void read(JsonNode component) {
    switch (component.path("type").asInt()) {
      case CONTAINER -> {
        accent = component.path("accent_color").asInt(-1);
        component.path("components").forEach(this::read);
      }
      case TEXT -> {
        source.append(source.isEmpty() ? "" : "\n").append(component.path("content").asText());
      }
      case ROW -> row(component.path("components"));
      default -> {
        // Separators and files say nothing.
      }
    }
  }

  private void row(JsonNode parts) {
    List<SeenMessage.SeenButton> row = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.path("type").asInt() == BUTTON) {
        row.add(
            new SeenMessage.SeenButton(
                part.path("label").asText(),
                part.path("custom_id").asText(),
                part.path("style").asInt()));
      } else if (part.path("type").asInt() == SELECT) {
        for (JsonNode option : part.path("options")) {
          options.add(
              new SeenMessage.SeenOption(
                  option.path("label").asText(),
                  option.path("value").asText(),
                  part.path("custom_id").asText()));
        }
      }
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
  }
}
