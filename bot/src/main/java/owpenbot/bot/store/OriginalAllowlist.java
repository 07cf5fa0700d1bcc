package owpenbot.bot.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import owpenbot.connectors.api.PersonId;

/// The allowlist in the original Owpenbot's database, table `allowlist(channel, peer_id,
/// created_at)`. To be imported once; [#IMPORTED] in the store's meta table says that it was.
public final class OriginalAllowlist {

  /// Key in [MetaTable].
  public static final String IMPORTED = "imported-original";

  /// Most rows taken over.
  static final int MAX_ROWS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(OriginalAllowlist.class);

  private OriginalAllowlist() {}

  /// Someone the original let in.
  ///
  /// @param channel the original's word for the platform
  /// @param peerId the original's id of the chat
  public record Entry(String channel, String peerId) {

    private static final Pattern TELEGRAM_PERSON = Pattern.compile("[1-9][0-9]{0,18}");

    /// The person this lets in. Only Telegram's private chats have the id of a person; its groups
    /// have negative ids, and WhatsApp is not supported here.
    public Optional<PersonId> person() {
      return channel.equals("telegram") && TELEGRAM_PERSON.matcher(peerId).matches()
          ? Optional.of(new PersonId(channel, peerId))
          : Optional.empty();
    }
  }

  /// Reads the list without changing the file; empty when there is none or it cannot be read, which
  /// is logged.
  public static List<Entry> read(Path owpenbotDb) {
    if (!Files.isRegularFile(owpenbotDb)) {
      return List.of();
    }
    try {
      return query(owpenbotDb, "mode=ro");
    } catch (SQLException e) {
      return readImmutable(owpenbotDb, e);
    }
  }

  /// A file in WAL mode in a folder that we cannot write to opens only as immutable.
  private static List<Entry> readImmutable(Path owpenbotDb, SQLException first) {
    try {
      return query(owpenbotDb, "immutable=1");
    } catch (SQLException _) {
      LOG.atWarn()
          .addKeyValue("file", owpenbotDb)
          .addKeyValue("reason", first.getMessage())
          .log("original's allowlist was unreadable");
      return List.of();
    }
  }

  private static List<Entry> query(Path file, String mode) throws SQLException {
    String address = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?" + mode;
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(StoreFile.BUSY_TIMEOUT_MS);
    try (Connection connection = config.createConnection(address);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT channel, peer_id FROM allowlist ORDER BY created_at LIMIT " + MAX_ROWS)) {
      List<Entry> entries = new ArrayList<>();
      while (rows.next()) {
        String channel = rows.getString(1);
        String peer = rows.getString(2);
        if (channel != null && peer != null) {
          entries.add(new Entry(channel, peer));
        }
      }
      return List.copyOf(entries);
    }
  }
}
