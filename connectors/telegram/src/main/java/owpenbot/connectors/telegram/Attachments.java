package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ConnectorId;

/// The files of a message. Pure.
final class Attachments {

  // An animation comes with a document that is the same file; the first of these wins.
  private static final List<Kind> KINDS =
      List.of(
          new Kind("animation", "video/mp4", "animation.mp4"),
          new Kind("document", "application/octet-stream", "document"),
          new Kind("voice", "audio/ogg", "voice.ogg"),
          new Kind("audio", "audio/mpeg", "audio.mp3"),
          new Kind("video", "video/mp4", "video.mp4"),
          new Kind("video_note", "video/mp4", "video.mp4"));
  private static final Pattern UNSAFE = Pattern.compile("[/\\\\\\p{Cntrl}]");

  private record Kind(String field, String mime, String name) {}

  private Attachments() {}

  static List<AttachmentRef> of(ConnectorId connector, JsonNode message) {
    JsonNode largest = largest(message.path("photo"));
    if (largest.isObject()) {
      return List.of(ref(connector, largest, new Kind("photo", "image/jpeg", "photo.jpg")));
    }
    return KINDS.stream()
        .filter(kind -> message.path(kind.field()).isObject())
        .limit(1)
        .map(kind -> ref(connector, message.path(kind.field()), kind))
        .toList();
  }

  private static AttachmentRef ref(ConnectorId connector, JsonNode file, Kind kind) {
    String name = Fields.textOr(file, "file_name", kind.name());
    String safe = UNSAFE.matcher(Chars.clean(name)).replaceAll("_");
    return new AttachmentRef(
        connector,
        Fields.text(file, "file_id"),
        Chars.head(safe, TelegramLimits.MAX_FILE_NAME_CHARS),
        Fields.textOr(file, "mime_type", kind.mime()),
        Fields.numberOr(file, "file_size", -1));
  }

  // Every photo comes in several sizes.
  private static JsonNode largest(JsonNode sizes) {
    JsonNode largest = sizes.path(0);
    for (JsonNode size : sizes) {
      if (area(size) > area(largest)) {
        largest = size;
      }
    }
    return largest;
  }

  private static long area(JsonNode size) {
    return Fields.numberOr(size, "width", 0) * Fields.numberOr(size, "height", 0);
  }
}
