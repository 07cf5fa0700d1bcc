package owpenbot.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/// Writes each event as one redacted line.
final class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private final Redaction redaction;
  private final boolean json;

  LineEncoder(Redaction redaction, boolean json) {
    this.redaction = redaction;
    this.json = json;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING.clone();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    LogLine line = LogLine.of(event, redaction);
    return (json ? line.json() : line.human()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING.clone();
  }
}
