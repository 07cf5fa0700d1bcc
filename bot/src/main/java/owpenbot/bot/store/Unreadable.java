package owpenbot.bot.store;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A row holds something that this build cannot read.
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

  Unreadable(String message, Throwable cause) {
    super(message, cause);
  }

  Unreadable(String message) {
    super(message);
  }

  /// Reads what can be read: one bad row must not hide all others, nor keep the process from
  /// starting. The row stays in the file. The table needs a column `seq`.
  static <T> Row.Reader<Optional<T>> skipping(String table, Row.Reader<T> reader) {
    return row -> {
      try {
        return Optional.of(reader.read(row));
      } catch (Unreadable | IllegalArgumentException e) { // the latter from the parsers of keys
        LOG.atError()
            .addKeyValue("table", table)
            .addKeyValue("seq", row.number("seq"))
            .setCause(e)
            .log("row was unreadable");
        return Optional.empty();
      }
    };
  }
}
