package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.request.files.FilesGetUploadURLExternalRequest;
import com.slack.api.methods.request.files.FilesInfoRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Sends files in Slack's three steps: ask for an address, bring the bytes there, say where they
/// belong (docs.slack.dev/messaging/working-with-files). Code becomes a snippet of its language.
/// Thread-safe.
final class Uploads {

  private static final String FILE_ID = "file:";

  /// Files of these names are shown as code, with Slack's name of the language.
  private static final Map<String, String> SNIPPETS =
      Map.ofEntries(
          Map.entry("diff", "diff"),
          Map.entry("patch", "diff"),
          Map.entry("java", "java"),
          Map.entry("kt", "kotlin"),
          Map.entry("py", "python"),
          Map.entry("js", "javascript"),
          Map.entry("ts", "typescript"),
          Map.entry("json", "javascript"),
          Map.entry("sh", "shell"),
          Map.entry("go", "go"),
          Map.entry("rs", "rust"),
          Map.entry("c", "c"),
          Map.entry("cpp", "cpp"),
          Map.entry("html", "html"),
          Map.entry("css", "css"),
          Map.entry("sql", "sql"),
          Map.entry("yaml", "yaml"),
          Map.entry("yml", "yaml"),
          Map.entry("xml", "xml"),
          Map.entry("md", "markdown"),
          Map.entry("txt", "text"),
          Map.entry("log", "text"));

  /// Larger ones Slack does not take as snippets.
  private static final long MAX_SNIPPET_BYTES = 1024 * 1024;

  private final Calls calls;
  private final OkHttpClient http;

  private record Place(String fileId, String url) {}

  Uploads(Calls calls, OkHttpClient http) {
    this.calls = calls;
    this.http = http;
  }

  /// Whether only the file is known, not the message it came with.
  static boolean isFileOnly(MessageRef message) {
    return message.id().startsWith(FILE_ID);
  }

  /// @throws Refusal when Slack refuses
  MessageRef send(ChatRef chat, OutboundMessage.File file) {
    long bytes = size(chat, file);
    if (bytes > SlackLimits.MAX_UPLOAD_BYTES) {
      throw new DeliveryException(
          Reason.TOO_LARGE,
          chat + ": " + file.fileName() + " has " + bytes + " bytes, the limit is 100 MB");
    }
    Place place;
    try {
      place = place(file, bytes);
      bring(place, file);
    } catch (Refusal e) {
      // Nobody sees a file before the last step.
      throw e.harmless(chat + ": " + file.fileName());
    }
    return complete(chat, file, place);
  }

  private Place place(OutboundMessage.File file, long bytes) {
    String language = bytes <= MAX_SNIPPET_BYTES ? language(file.fileName()) : null;
    JsonNode answer =
        calls.bot(
            "files.getUploadURLExternal",
            RequestFormBuilder.toForm(
                FilesGetUploadURLExternalRequest.builder()
                    .filename(file.fileName())
                    .length(Math.toIntExact(bytes))
                    .snippetType(language)
                    .build()));
    return new Place(Fields.textOr(answer, "file_id", ""), Fields.textOr(answer, "upload_url", ""));
  }

  private void bring(Place place, OutboundMessage.File file) {
    RequestBody body =
        RequestBody.create(file.path().toFile(), MediaType.parse("application/octet-stream"));
    Request request = new Request.Builder().url(place.url()).post(body).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw Refusal.lost("upload", "HTTP " + response.code(), null);
      }
    } catch (IOException e) {
      throw Refusal.offline("upload", e);
    }
  }

  private MessageRef complete(ChatRef chat, OutboundMessage.File file, Place place) {
    var details =
        FilesCompleteUploadExternalRequest.FileDetails.builder()
            .id(place.fileId())
            .title(file.fileName())
            .build();
    String caption = SlackMessages.caption(file);
    JsonNode answer =
        calls.bot(
            "files.completeUploadExternal",
            RequestFormBuilder.toForm(
                FilesCompleteUploadExternalRequest.builder()
                    .files(List.of(details))
                    .channelId(chat.room())
                    .threadTs(chat.thread())
                    .initialComment(caption.isEmpty() ? null : caption)
                    .build()));
    @Nullable String ts = ts(answer.path("files").path(0), chat);
    if (ts == null) {
      ts = ts(info(place.fileId()), chat);
    }
    return new MessageRef(chat, ts == null ? FILE_ID + place.fileId() : ts);
  }

  // Slack shares the file a moment later; without its message it only cannot be edited.
  private JsonNode info(String fileId) {
    try {
      return calls
          .bot(
              "files.info",
              RequestFormBuilder.toForm(FilesInfoRequest.builder().file(fileId).build()))
          .path("file");
    } catch (Refusal _) {
      return MissingNode.getInstance();
    }
  }

  private static @Nullable String ts(JsonNode file, ChatRef chat) {
    for (String how : List.of("private", "public")) {
      String ts = Fields.textOr(file.path("shares").path(how).path(chat.room()).path(0), "ts", "");
      if (!ts.isEmpty()) {
        return ts;
      }
    }
    return null;
  }

  private static @Nullable String language(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? null : SNIPPETS.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static long size(ChatRef chat, OutboundMessage.File file) {
    try {
      return Files.size(file.path());
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.REJECTED, chat + ": cannot read " + file.fileName(), null, e);
    }
  }
}
