package owpenbot.connectors.telegram;

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
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.File;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// Downloads attachments into a folder of ours, under names of ours. telegrambots-client always
/// goes to api.telegram.org for that, so the address is built here. Thread-safe.
final class FileTransfer {

  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Library library;
  private final OkHttpClient http;
  private final HttpUrl base;
  private final Path folder;
  private final Scrubber scrubber;

  FileTransfer(Library library, OkHttpClient http, HttpUrl base, Path folder, Scrubber scrubber) {
    this.library = library;
    this.http = http;
    this.base = base;
    this.folder = folder;
    this.scrubber = scrubber;
  }

  Path fetch(AttachmentRef attachment) {
    if (attachment.sizeBytes() > TelegramLimits.MAX_DOWNLOAD_BYTES) {
      throw tooLarge(attachment);
    }
    String path = remotePath(attachment);
    Path target = folder.resolve(UUID.randomUUID() + extension(attachment.fileName()));
    try {
      Files.createDirectories(folder);
      download(attachment, path, target);
      return target;
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.OFFLINE,
          name(attachment) + " was not fetched: " + scrubber.scrub(String.valueOf(e.getMessage())),
          null,
          scrubber.scrubbed(e));
    }
  }

  private String remotePath(AttachmentRef attachment) {
    try {
      File file = library.call(new GetFile(attachment.id()));
      Long size = file.getFileSize();
      if (size != null && size > TelegramLimits.MAX_DOWNLOAD_BYTES) {
        throw tooLarge(attachment);
      }
      if (file.getFilePath() == null) {
        throw new DeliveryException(Reason.GONE, name(attachment) + " is no longer there");
      }
      return file.getFilePath();
    } catch (Refusal e) {
      throw e.attachment(name(attachment));
    }
  }

  private void download(AttachmentRef attachment, String path, Path target) throws IOException {
    HttpUrl url = base.newBuilder().addPathSegments(path).build();
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
      if (response.code() == 404) {
        throw new DeliveryException(Reason.GONE, name(attachment) + " is no longer there");
      }
      if (!response.isSuccessful()) {
        throw new IOException("HTTP " + response.code());
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
        if (total > TelegramLimits.MAX_DOWNLOAD_BYTES) {
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
        Reason.TOO_LARGE,
        name(attachment) + " is larger than the 20 MB that Telegram lets a bot download");
  }

  private static String name(AttachmentRef attachment) {
    return attachment.connector() + ": " + attachment.fileName();
  }
}
