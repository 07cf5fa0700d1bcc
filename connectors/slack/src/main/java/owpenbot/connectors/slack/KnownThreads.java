package owpenbot.connectors.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that the bot took part in last: what was written there while we were down stands in
/// no channel's history. A small file, written when there is a new one. Thread-safe.
final class KnownThreads {

  private static final Logger LOG = LoggerFactory.getLogger(KnownThreads.class);

  /// Of more, those that were joined first are forgotten.
  private static final int MAX_THREADS = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final Set<Joined> threads = new LinkedHashSet<>();
  private boolean loaded;

  /// @param ts of the message that it starts from
  record Joined(String room, String ts) {}

  KnownThreads(Path file) {
    this.file = file;
  }

  synchronized List<Joined> all() {
    load();
    return List.copyOf(threads);
  }

  synchronized void joined(String room, String ts) {
    load();
    if (threads.add(new Joined(room, ts))) {
      while (threads.size() > MAX_THREADS) {
        threads.remove(threads.iterator().next());
      }
      save();
    }
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    try {
      if (Files.exists(file)) {
        for (JsonNode one : json.readTree(Files.readString(file)).path("threads")) {
          threads.add(new Joined(one.path("room").asText(), one.path("ts").asText()));
        }
      }
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", file).setCause(e).log("known threads not readable");
    }
  }

  private void save() {
    ArrayNode all = json.createArrayNode();
    threads.forEach(one -> all.addObject().put("room", one.room()).put("ts", one.ts()));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(fresh, text(all));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", file).setCause(e).log("known threads not saved");
    }
  }

  private String text(ArrayNode all) throws JsonProcessingException {
    return json.writeValueAsString(json.createObjectNode().set("threads", all));
  }
}
