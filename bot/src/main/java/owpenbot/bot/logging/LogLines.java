package owpenbot.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/// Makes the lines of all appenders, each event's once: it is redacted for the first appender, and
/// the next one gets it soon after. Thread-safe.
final class LogLines {

  private final Redaction redaction;
  private volatile @Nullable Last last;

  private record Last(ILoggingEvent event, LogLine line) {}

  LogLines(Redaction redaction) {
    this.redaction = redaction;
  }

  LogLine of(ILoggingEvent event) {
    Last known = last;
    if (known != null && known.event().equals(event)) {
      return known.line();
    }
    LogLine line = LogLine.of(event, redaction);
    last = new Last(event, line);
    return line;
  }
}
