package owpenbot.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import owpenbot.bot.json.Json;

/// A log event as redacted text. Everything that is written passes here.
///
/// @param time ISO 8601, UTC
/// @param fields what varies, in the order it was given
/// @param trace the stack trace, empty without one
record LogLine(
    String time,
    String level,
    String logger,
    String message,
    Map<String, String> fields,
    String trace) {

  /// Longer messages, values and traces are cut, and say so.
  static final int MAX_TEXT_CHARS = 16_000;

  private static final int CLOCK_START = "2026-01-01T".length();
  private static final int CLOCK_END = "2026-01-01T00:00:00".length();

  LogLine {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static LogLine of(ILoggingEvent event, Redaction redaction) {
    Map<String, String> fields = new LinkedHashMap<>();
    @Nullable List<KeyValuePair> pairs = event.getKeyValuePairs();
    for (KeyValuePair pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
      fields.put(pair.key, text(redaction, String.valueOf(pair.value)));
    }
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    return new LogLine(
        event.getInstant().toString(),
        event.getLevel().levelStr.toLowerCase(Locale.ROOT),
        event.getLoggerName(),
        text(redaction, String.valueOf(event.getFormattedMessage())),
        fields,
        thrown == null ? "" : text(redaction, ThrowableProxyUtil.asString(thrown)));
  }

  private static String text(Redaction redaction, String text) {
    String clean = redaction.clean(text);
    int over = clean.length() - MAX_TEXT_CHARS;
    return over <= 0 ? clean : clean.substring(0, MAX_TEXT_CHARS) + "… (" + over + " more)";
  }

  /// For people: `12:34:56 warn message key=value`, the trace below.
  String human() {
    StringBuilder line = new StringBuilder();
    line.append(time.length() < CLOCK_END ? time : time.substring(CLOCK_START, CLOCK_END));
    line.append(' ');
    line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    line.append(visible(message));
    fields.forEach((key, value) -> line.append(' ').append(key).append('=').append(shown(value)));
    line.append('\n');
    return trace.isEmpty() ? line.toString() : line.append(trace).append('\n').toString();
  }

  /// For programs: one JSON object.
  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", time);
    json.put("level", level);
    json.put("logger", logger);
    json.put("message", message);
    fields.forEach(json::putIfAbsent);
    if (!trace.isEmpty()) {
      json.put("trace", trace);
    }
    return Json.line(json) + "\n";
  }

  private static String shown(String value) {
    String visible = visible(value);
    return visible.indexOf(' ') >= 0 || visible.isEmpty()
        ? '"' + visible.replace("\"", "\\\"") + '"'
        : visible;
  }

  /// Control characters as escapes, so that a chat can fake no line and move no cursor.
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        visible.append("\\n");
      } else if (Character.isISOControl(c)) {
        visible.append("\\u%04x".formatted((int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }
}
