package owpenbot.bot.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a request line asks for: decoded segments and parameters. Pure.
///
/// A slash that was written as `%2F` stays inside its segment, so that `@scope%2Fname` is one name.
record Target(List<String> path, Map<String, String> query) {

  /// @throws IllegalArgumentException when an escape is broken
  static Target parse(String uri) {
    String origin = uri.startsWith("/") ? uri : withoutAuthority(uri);
    int fragment = origin.indexOf('#');
    String text = fragment < 0 ? origin : origin.substring(0, fragment);
    int mark = text.indexOf('?');
    String path = mark < 0 ? text : text.substring(0, mark);
    return new Target(segments(path), parameters(mark < 0 ? "" : text.substring(mark + 1)));
  }

  /// A proxy's form: `http://host/path`.
  private static String withoutAuthority(String uri) {
    int start = uri.indexOf("://");
    int slash = start < 0 ? -1 : uri.indexOf('/', start + 3);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment, false));
      }
    }
    return segments;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.putIfAbsent(decoded(name, true), decoded(value, true));
      }
    }
    return parameters;
  }

  private static String decoded(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        if (at + 2 >= text.length()) {
          throw new IllegalArgumentException("a broken escape");
        }
        // NumberFormatException is an IllegalArgumentException.
        bytes.write(Integer.parseUnsignedInt(text, at + 1, at + 3, 16));
        at += 2;
      } else {
        bytes.writeBytes(
            String.valueOf(plusIsSpace && c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
