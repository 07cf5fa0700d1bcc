package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.files.FilesInfoRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// Downloads attachments into a folder of ours, under names of ours. The bot's token goes only to
/// Slack's own hosts. Thread-safe.
final class Downloads {

  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Calls calls;
  private final OkHttpClient http;
  private final HttpUrl api;
  private final Path folder;

  Downloads(Calls calls, OkHttpClient http, HttpUrl api, Path folder) {
    this.calls = calls;
    this.http = http;
    this.api = api;
    this.folder = folder;
  }

  Path fetch(AttachmentRef attachment) {
    if (attachment.sizeBytes() > SlackLimits.MAX_DOWNLOAD_BYTES) {
      throw tooLarge(attachment);
    }
    HttpUrl url = address(attachment);
    Path target = folder.resolve(UUID.randomUUID() + extension(attachment.fileName()));
    try {
      Files.createDirectories(folder);
      download(attachment, url, target);
      return target;
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.OFFLINE, name(attachment) + " was not fetched: " + e.getMessage(), null, e);
    }
  }

  private HttpUrl address(AttachmentRef attachment) {
    JsonNode file;
    try {
      file =
          calls
              .bot(
                  "files.info",
                  RequestFormBuilder.toForm(
                      FilesInfoRequest.builder().file(attachment.id()).build()))
              .path("file");
    } catch (Refusal e) {
      throw e.harmless(name(attachment));
    }
    if (Fields.numberOr(file, "size", 0) > SlackLimits.MAX_DOWNLOAD_BYTES) {
      throw tooLarge(attachment);
    }
    HttpUrl url =
        HttpUrl.parse(
            Fields.textOr(file, "url_private_download", Fields.textOr(file, "url_private", "")));
    if (url == null) {
      throw new DeliveryException(Reason.GONE, name(attachment) + " cannot be downloaded");
    }
    if (!isSlack(url)) {
      throw new DeliveryException(
          Reason.REJECTED, name(attachment) + " lies with " + url.host() + ", not with Slack");
    }
    return url;
  }

  private boolean isSlack(HttpUrl url) {
    boolean same = url.host().equals(api.host()) && url.port() == api.port();
    boolean slack = url.isHttps() && url.host().endsWith(".slack.com");
    return same || slack;
  }

  private void download(AttachmentRef attachment, HttpUrl url, Path target) throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + calls.botToken().reveal())
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (response.code() == 404) {
        throw new DeliveryException(Reason.GONE, name(attachment) + " is no longer there");
      }
      if (!response.isSuccessful()) {
        // Slack sends those without the right to its login page.
        throw new DeliveryException(
            Reason.FORBIDDEN,
            name(attachment) + ": HTTP " + response.code() + "; is files:read there?");
      }
      copy(attachment, response.body().byteStream(), target);
    } catch (IOException | DeliveryException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  // Counts what really comes: the stated size is only a claim.
  private static void copy(AttachmentRef attachment, InputStream in, Path target)
      throws IOException {
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long total = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > SlackLimits.MAX_DOWNLOAD_BYTES) {
          throw tooLarge(attachment);
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static String extension(String fileName) {
    Matcher matcher = EXTENSION.matcher(fileName);
    return matcher.find() ? "." + matcher.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static DeliveryException tooLarge(AttachmentRef attachment) {
    return new DeliveryException(
        Reason.TOO_LARGE, name(attachment) + " is larger than the 50 MB that are fetched");
  }

  private static String name(AttachmentRef attachment) {
    return attachment.connector() + ": " + attachment.fileName();
  }
}
