package owpenbot.bot.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.LoggerFactory;
import owpenbot.config.LogSettings;
import owpenbot.config.Secret;

/// Turns the log on: stderr for people, a rotated file of JSON lines for everything. Thread-safe.
///
/// Libraries write warnings only, unless the level is `trace`.
public final class Logs implements AutoCloseable {

  static final long MAX_FILE_BYTES = 10L << 20;
  static final int KEPT_FILES = 5;

  private static final String OURS = "owpenbot";
  private static final String FILE = "file";
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logs.class);

  private final LoggerContext context;
  private final Redaction redaction;
  private final LogLines lines;

  private Logs(LoggerContext context, Redaction redaction) {
    this.context = context;
    this.redaction = redaction;
    this.lines = new LogLines(redaction);
  }

  /// Where stderr's lines go and which of them are shown.
  public enum Screen {
    /// The level of the settings.
    ALL,
    /// Warnings and errors: a terminal chat owns the screen.
    WARNINGS,
    /// Nothing: a command prints its own one line.
    NOTHING
  }

  /// Starts writing.
  ///
  /// @param secrets are taken out of every line
  /// @param stderr is never closed
  public static Logs start(
      LogSettings settings, Screen screen, Set<Secret> secrets, OutputStream stderr) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logs logs = new Logs(context, new Redaction());
    logs.redact(secrets);
    Level level = Level.toLevel(settings.level(), Level.INFO);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level == Level.TRACE ? Level.TRACE : Level.WARN);
    context.getLogger(OURS).setLevel(level);
    root.addAppender(logs.file(settings.file()));
    if (screen != Screen.NOTHING) {
      root.addAppender(logs.screen(stderr, settings.json(), screen));
    }
    logs.warnIfNoFile(settings.file());
    return logs;
  }

  private void warnIfNoFile(Path file) {
    if (!context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(FILE).isStarted()) {
      LOG.atWarn().addKeyValue("file", file).log("log file could not be opened");
    }
  }

  /// Takes these out of every line from now on.
  public void redact(Set<Secret> secrets) {
    redaction.register(secrets);
  }

  /// The text without the secrets that the log keeps quiet about.
  public String clean(String text) {
    return redaction.clean(text);
  }

  private Appender<ILoggingEvent> screen(OutputStream stderr, boolean json, Screen screen) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder(json));
    appender.setOutputStream(unclosed(stderr));
    if (screen == Screen.WARNINGS) {
      ThresholdFilter filter = new ThresholdFilter();
      filter.setLevel(Level.WARN.levelStr);
      filter.start();
      appender.addFilter(filter);
    }
    appender.start();
    return appender;
  }

  private Appender<ILoggingEvent> file(Path file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(FILE);
    appender.setFile(file.toString());
    appender.setEncoder(encoder(true));
    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(appender);
    names.setFileNamePattern(file + ".%i");
    names.setMinIndex(1);
    names.setMaxIndex(KEPT_FILES);
    names.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(MAX_FILE_BYTES));
    size.start();
    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }

  private Encoder<ILoggingEvent> encoder(boolean json) {
    LineEncoder encoder = new LineEncoder(lines, json);
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static OutputStream unclosed(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {
        // The stream is the process's.
      }
    };
  }

  /// Writes out what is left and stops.
  @Override
  public void close() {
    context.stop();
  }
}
