package owpenbot.connectors.discord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which private conversations there are, and where this account began: Discord tells a bot
/// neither, and without them nothing could be fetched that came while we were down. A small file,
/// written when somebody writes for the first time. Thread-safe.
final class KnownChats {

  private static final Logger LOG = LoggerFactory.getLogger(KnownChats.class);

  /// Of those that wrote first, the oldest are forgotten.
  private static final int MAX_CHATS = 500;

  private final Path file;
  private final Set<Long> rooms = new LinkedHashSet<>();
  private long since;

  KnownChats(Path file) {
    this.file = file;
  }

  synchronized void load() {
    try {
      if (Files.exists(file)) {
        DataObject json = DataObject.fromJson(Files.readAllBytes(file));
        since = json.getLong("since", 0);
        json.getArray("private").stream(DataArray::getLong).forEach(rooms::add);
      }
    } catch (IOException | ParsingException e) {
      LOG.atWarn().addKeyValue("file", file).setCause(e).log("known chats not readable");
    }
  }

  /// Where this account began, 0 if it never did.
  synchronized long since() {
    return since;
  }

  synchronized List<Long> rooms() {
    return List.copyOf(rooms);
  }

  /// Something arrived.
  ///
  /// @param before an id before it
  synchronized void seen(long room, boolean isPrivate, long before) {
    boolean news = since == 0;
    if (news) {
      since = before;
    }
    if (isPrivate) {
      news |= rooms.add(room);
    }
    while (rooms.size() > MAX_CHATS) {
      rooms.remove(rooms.iterator().next());
    }
    if (news) {
      save();
    }
  }

  private void save() {
    DataArray all = DataArray.empty();
    rooms.forEach(all::add);
    DataObject json = DataObject.empty().put("since", since).put("private", all);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(fresh, json.toString(), StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", file).setCause(e).log("known chats not saved");
    }
  }
}
