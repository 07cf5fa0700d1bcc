package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What a person sends beside text.
///
/// @param kind the field of the Bot API's message: `document`, `photo`, `voice`, …; empty for
///   nothing
/// @param statedSize what Telegram says the size is; null says nothing
/// @param album `media_group_id`, or null
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record Attachment(
    String kind,
    String fileName,
    String mime,
    byte[] content,
    @Nullable Long statedSize,
    @Nullable String album) {

  static final Attachment NONE = new Attachment("", "", "", new byte[0], null, null);

  public static Attachment document(String fileName, byte[] content) {
    return new Attachment(
        "document", fileName, "application/octet-stream", content, (long) content.length, null);
  }

  static Attachment photo(byte[] content, @Nullable String album) {
    return new Attachment("photo", "", "image/jpeg", content, (long) content.length, album);
  }

  static Attachment voice(byte[] content) {
    return new Attachment("voice", "", "audio/ogg", content, (long) content.length, null);
  }

  /// The same file with another size claimed for it.
  public Attachment stating(@Nullable Long size) {
    return new Attachment(kind, fileName, mime, content, size, album);
  }

  SeenMessage.@Nullable SeenFile seen() {
    return kind.isEmpty() ? null : new SeenMessage.SeenFile(kind, fileName, mime, content);
  }

  void addTo(ObjectNode message, World world) {
    if (kind.isEmpty()) {
      return;
    }
    World.StoredFile file = world.addFile(kind + "s", content, statedSize);
    if (album != null) {
      message.put("media_group_id", album);
    }
    if (kind.equals("photo")) {
      ArrayNode sizes = message.putArray("photo");
      describe(sizes.addObject().put("width", 90).put("height", 60), "thumb" + file.id(), 900L);
      describe(sizes.addObject().put("width", 1280).put("height", 853), file.id(), statedSize);
    } else {
      ObjectNode node = message.putObject(kind);
      describe(node, file.id(), statedSize);
      node.put("mime_type", mime);
      if (!fileName.isEmpty()) {
        node.put("file_name", fileName);
      }
    }
  }

  private static void describe(ObjectNode node, String fileId, @Nullable Long size) {
    node.put("file_id", fileId).put("file_unique_id", "u" + fileId);
    if (size != null) {
      node.put("file_size", size);
    }
  }
}
