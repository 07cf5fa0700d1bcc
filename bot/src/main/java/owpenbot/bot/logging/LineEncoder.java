package owpenbot.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/// Writes each event as one redacted line.
final class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private final LogLines lines;
  private final boolean json;

  LineEncoder(LogLines lines, boolean json) {
    this.lines = lines;
    this.json = json;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING.clone();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    LogLine line = lines.of(event);
    return (json ? line.json() : line.human()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING.clone();
  }
}
