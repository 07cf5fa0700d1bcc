package owpenbot.connectors.discord;

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
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.Request;
import okhttp3.Response;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// Downloads attachments into a folder of ours, under names of ours. Addresses of files end after a
/// day, so the message is asked for a fresh one. Thread-safe.
final class FileTransfer {

  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Rest rest;
  private final Path folder;

  FileTransfer(Rest rest, Path folder) {
    this.rest = rest;
    this.folder = folder;
  }

  Path fetch(AttachmentRef attachment) {
    if (attachment.sizeBytes() > DiscordLimits.MAX_DOWNLOAD_BYTES) {
      throw tooLarge(attachment);
    }
    String url = address(attachment);
    Path target = folder.resolve(UUID.randomUUID() + extension(attachment.fileName()));
    try {
      Files.createDirectories(folder);
      download(attachment, url, target);
      return target;
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.OFFLINE, name(attachment) + " was not fetched: " + e.getMessage(), null, null);
    }
  }

  // The id is room/message/file.
  private String address(AttachmentRef attachment) {
    String[] id = attachment.id().split("/", -1);
    try {
      DataObject message =
          rest.object(Route.Messages.GET_MESSAGE.compile(id[0], id[1]), (DataObject) null);
      return message.getArray("attachments").stream(DataArray::getObject)
          .filter(file -> file.getString("id").equals(id[2]))
          .findFirst()
          .map(file -> file.getString("url"))
          .orElseThrow(() -> gone(attachment));
    } catch (Refusal e) {
      throw e.reason() == Reason.UNKNOWN
          ? new DeliveryException(Reason.OFFLINE, name(attachment) + ": " + e.getMessage())
          : e.delivery(name(attachment));
    } catch (ParsingException _) {
      throw gone(attachment);
    }
  }

  private void download(AttachmentRef attachment, String url, Path target) throws IOException {
    Request request = new Request.Builder().url(url).build();
    try (Response response = rest.http().newCall(request).execute()) {
      if (response.code() == 404) {
        throw gone(attachment);
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
        if (total > DiscordLimits.MAX_DOWNLOAD_BYTES) {
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

  private static DeliveryException gone(AttachmentRef attachment) {
    return new DeliveryException(Reason.GONE, name(attachment) + " is no longer there");
  }

  private static DeliveryException tooLarge(AttachmentRef attachment) {
    return new DeliveryException(
        Reason.TOO_LARGE, name(attachment) + " is larger than the 25 MB that are fetched");
  }

  private static String name(AttachmentRef attachment) {
    return attachment.connector() + ": " + attachment.fileName();
  }
}
