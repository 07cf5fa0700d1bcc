package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ConnectorId;

/// The files of a message (docs.slack.dev/reference/objects/file-object). Pure.
final class Attachments {

  private static final int MAX_FILES = 20;
  private static final int MAX_NAME_CHARS = 200;

  private Attachments() {}

  static List<AttachmentRef> of(ConnectorId connector, JsonNode message) {
    List<AttachmentRef> files = new ArrayList<>();
    for (JsonNode file : message.path("files")) {
      String id = Fields.textOr(file, "id", "");
      boolean gone = Fields.textOr(file, "mode", "").equals("tombstone");
      if (!id.isEmpty() && !gone && files.size() < MAX_FILES) {
        String name = Chars.head(Chars.clean(Fields.textOr(file, "name", id)), MAX_NAME_CHARS);
        files.add(
            new AttachmentRef(
                connector,
                id,
                name,
                Fields.textOr(file, "mimetype", "application/octet-stream"),
                Fields.numberOr(file, "size", -1)));
      }
    }
    return files;
  }
}
