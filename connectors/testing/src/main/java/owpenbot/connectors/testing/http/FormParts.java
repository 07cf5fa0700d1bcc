package owpenbot.connectors.testing.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a form, sent as `multipart/form-data` or `application/x-www-form-urlencoded`.
public final class FormParts {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern CONTENT_TYPE = Pattern.compile("(?i)content-type: *([^\r\n]+)");

  private FormParts() {}

  /// One field.
  ///
  /// @param fileName null when the field is not a file
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Part(String name, @Nullable String fileName, String contentType, byte[] content) {

    /// The content as UTF-8.
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /// The parts of a multipart body.
  public static List<Part> multipart(HttpRequest request) {
    Matcher matcher = BOUNDARY.matcher(request.header("content-type"));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no boundary");
    }
    // One byte is one char, so that positions in the text are positions in the body.
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    String delimiter = "--" + matcher.group(1);
    List<Part> parts = new ArrayList<>();
    int start = body.indexOf(delimiter);
    while (start >= 0) {
      int end = body.indexOf("\r\n" + delimiter, start + 1);
      if (end < 0) {
        break;
      }
      parts.add(part(body.substring(start + delimiter.length() + 2, end)));
      start = end + 2;
    }
    return List.copyOf(parts);
  }

  /// The pairs of a query or of an url-encoded body.
  public static List<Part> urlEncoded(String text) {
    List<Part> parts = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        parts.add(new Part(name, null, "text/plain", value.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return List.copyOf(parts);
  }

  private static Part part(String raw) {
    int blank = raw.indexOf("\r\n\r\n");
    String head = raw.substring(0, blank);
    return new Part(
        utf8(first(NAME, head, "")),
        FILE_NAME.matcher(head).find() ? utf8(first(FILE_NAME, head, "")) : null,
        first(CONTENT_TYPE, head, "application/octet-stream"),
        raw.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
