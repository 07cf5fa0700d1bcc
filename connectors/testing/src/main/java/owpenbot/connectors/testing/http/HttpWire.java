package owpenbot.connectors.testing.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests and writes answers, as RFC 9112 has them.
final class HttpWire {

  private static final int MAX_LINE_BYTES = 64 * 1024;
  private static final int MAX_BODY_BYTES = 128 * 1024 * 1024;

  private HttpWire() {}

  /// The next request, or null when the client closed the connection between requests.
  static @Nullable HttpRequest read(InputStream in) throws IOException {
    String first = readLine(in);
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not a request line: " + first);
    }
    Map<String, String> headers = readHeaders(in);
    return new HttpRequest(words[0], words[1], headers, readBody(in, headers));
  }

  /// Writes an answer; false when the connection must be closed now.
  static boolean write(OutputStream out, HttpReply reply) throws IOException, InterruptedException {
    return switch (reply) {
      case HttpReply.Drop() -> false;
      case HttpReply.CutShort(byte[] body) -> {
        writeHead(out, 200, Map.of("Content-Length", Integer.toString(body.length + 1000)));
        out.write(body);
        out.flush();
        yield false;
      }
      case HttpReply.Streamed(int status, Map<String, String> headers, HttpReply.Body body) -> {
        Map<String, String> closing = new HashMap<>(headers);
        closing.put("Connection", "close");
        writeHead(out, status, closing);
        out.flush();
        body.writeTo(out);
        out.flush();
        yield false;
      }
      case HttpReply.Answer(int status, Map<String, String> headers, byte[] body) -> {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Length", Integer.toString(body.length));
        writeHead(out, status, all);
        out.write(body);
        out.flush();
        yield true;
      }
    };
  }

  private static void writeHead(OutputStream out, int status, Map<String, String> headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    head.append("Date: ").append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now)).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Map<String, String> readHeaders(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    while (true) {
      String line = readLine(in);
      if (line == null) {
        throw new EOFException("headers cut short");
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  private static byte[] readBody(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return readChunks(in);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return readExactly(in, length);
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = readLine(in);
      if (line == null) {
        throw new EOFException("chunks cut short");
      }
      int length = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      body.write(readExactly(in, length));
      readLine(in);
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private static byte[] readExactly(InputStream in, int length) throws IOException {
    if (length > MAX_BODY_BYTES) {
      throw new IOException("body of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("body cut short");
    }
    return bytes;
  }

  private static @Nullable String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.size() > MAX_LINE_BYTES) {
        throw new IOException("line too long");
      }
      line.write(next);
      next = in.read();
    }
    if (next < 0) {
      return null;
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
