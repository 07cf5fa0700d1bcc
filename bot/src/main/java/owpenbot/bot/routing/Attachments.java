package owpenbot.bot.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import owpenbot.bot.render.Visible;
import owpenbot.client.opencode.ModelInfo;
import owpenbot.client.opencode.Prompt;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.DeliveryException;

/// What becomes of the files of a message: text goes into the prompt, what the model can look at
/// goes along, the rest is refused in words. A kind of file that the provider cannot take would
/// fail every later prompt of the session, so nothing unknown is passed on.
final class Attachments {

  /// Text of one file that is put into the prompt.
  private static final int MAX_INLINE_BYTES = 100_000;

  private Attachments() {}

  /// @param text the person's words with the text files' content
  /// @param files what goes along
  /// @param refusals one sentence for each file that does not
  record Prepared(String text, List<Prompt.Attachment> files, List<String> refusals) {
    Prepared {
      files = List.copyOf(files);
      refusals = List.copyOf(refusals);
    }
  }

  /// Fetches and sorts the files. Blocks; never throws for a file's sake.
  static Prepared prepare(
      String words, List<AttachmentRef> attachments, Connector connector, List<String> inputs) {
    StringBuilder text = new StringBuilder(words);
    List<Prompt.Attachment> files = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (AttachmentRef attachment : attachments) {
      try {
        take(attachment, connector, inputs, text, files, refusals);
      } catch (DeliveryException | UncheckedIOException e) {
        refusals.add("I could not get " + name(attachment) + ": " + e.getMessage());
      }
    }
    return new Prepared(text.toString(), files, refusals);
  }

  private static void take(
      AttachmentRef attachment,
      Connector connector,
      List<String> inputs,
      StringBuilder text,
      List<Prompt.Attachment> files,
      List<String> refusals) {
    String mime = attachment.mime().toLowerCase(Locale.ROOT);
    String input = input(mime);
    if (isText(mime, attachment.fileName())) {
      text.append(inline(attachment, connector.fetch(attachment)));
    } else if (inputs.contains(input)) {
      Path path = connector.fetch(attachment);
      files.add(new Prompt.Attachment(mime, attachment.fileName(), path.toUri().toString()));
    } else {
      refusals.add(
          "The model cannot take "
              + name(attachment)
              + " ("
              + mime
              + "). It takes text"
              + (inputs.isEmpty() ? "" : " and " + String.join(", ", inputs))
              + ".");
    }
  }

  /// The kind of input a file is, in [ModelInfo#inputs]' words.
  private static String input(String mime) {
    if (mime.equals("application/pdf")) {
      return "pdf";
    }
    int slash = mime.indexOf('/');
    return slash < 0 ? mime : mime.substring(0, slash);
  }

  private static boolean isText(String mime, String fileName) {
    return mime.startsWith("text/")
        || mime.equals("application/json")
        || mime.equals("application/xml")
        || mime.equals("application/x-yaml")
        || (mime.equals("application/octet-stream")
            && fileName.matches(
                "(?i).*\\.(md|txt|log|java|ts|js|py|go|rs|c|h|sh|diff|patch|toml)"));
  }

  private static String inline(AttachmentRef attachment, Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      int length = bytes.length <= MAX_INLINE_BYTES ? bytes.length : characterStart(bytes);
      String content = new String(bytes, 0, length, StandardCharsets.UTF_8);
      String cut = bytes.length > length ? "\n… (cut after " + length + " bytes)" : "";
      return "\n\n<file name=\"" + name(attachment) + "\">\n" + content + cut + "\n</file>";
    } catch (IOException e) {
      throw new UncheckedIOException("the file could not be read", e);
    }
  }

  /// The last beginning of a UTF-8 character up to the limit.
  private static int characterStart(byte[] bytes) {
    int start = MAX_INLINE_BYTES;
    while (start > 0 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  private static String name(AttachmentRef attachment) {
    return Visible.line(attachment.fileName(), 80);
  }
}
