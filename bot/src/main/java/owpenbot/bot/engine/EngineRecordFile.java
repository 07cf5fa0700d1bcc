package owpenbot.bot.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;
import owpenbot.config.Secret;

/// The file `engine.json` in our data folder, mode 0600: it holds the engine's password.
final class EngineRecordFile {

  private final Path file;

  EngineRecordFile(Path data) {
    file = data.resolve("engine.json");
  }

  /// What is written there; empty when there is nothing that can be read.
  Optional<EngineRecord> read() {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(record(Json.tree(in, Pruned.NOTHING)));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Replaces it at once: a crash leaves the old or the new, never half of it.
  void write(EngineRecord record) {
    PrivateFiles.replace(file, Json.bytes(json -> write(json, record)));
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static EngineRecord record(JsonNode node) {
    String password = node.path("password").asText();
    if (password.isEmpty()) {
      throw new IllegalArgumentException("no password");
    }
    return new EngineRecord(
        identity(node.path("engine")),
        identity(node.path("owner")),
        node.path("port").asInt(),
        new Secret(password),
        node.path("launch").asText(),
        node.path("mark").asText());
  }

  private static EngineRecord.Identity identity(JsonNode node) {
    return new EngineRecord.Identity(
        node.path("pid").asLong(), Instant.ofEpochMilli(node.path("startedAt").asLong()));
  }

  private static void write(JsonGenerator json, EngineRecord record) throws IOException {
    json.writeStartObject();
    identity(json, "engine", record.engine());
    identity(json, "owner", record.owner());
    json.writeNumberField("port", record.port());
    json.writeStringField("password", record.password().reveal());
    json.writeStringField("launch", record.launch());
    json.writeStringField("mark", record.mark());
    json.writeEndObject();
  }

  private static void identity(JsonGenerator json, String name, EngineRecord.Identity identity)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("pid", identity.pid());
    json.writeNumberField("startedAt", identity.startedAt().toEpochMilli());
    json.writeEndObject();
  }
}
