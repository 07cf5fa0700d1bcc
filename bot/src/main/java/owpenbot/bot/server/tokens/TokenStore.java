package owpenbot.bot.server.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.PrivateFiles;
import owpenbot.bot.json.Json;
import owpenbot.config.Secret;

/// Issued tokens, in a file of the original's form that only its owner can read, hashed: a token is
/// told once and cannot be found again. Thread-safe.
public final class TokenStore {

  /// Most tokens that are kept.
  public static final int MAX_TOKENS = 200;

  private static final int SCHEMA = 1;
  private static final int TOKEN_BYTES = 16;
  private static final String PREFIX = "owt_";

  private final Path file;
  private final Clock clock;
  private final RandomGenerator random;
  private final Object writing = new Object();
  private volatile List<StoredToken> tokens;

  private TokenStore(Path file, Clock clock, RandomGenerator random, List<StoredToken> tokens) {
    this.file = file;
    this.clock = clock;
    this.random = random;
    this.tokens = List.copyOf(tokens);
  }

  /// A token just made.
  public record Issued(StoredToken about, Secret token) {}

  /// Reads what is there.
  ///
  /// @throws TokenFileException when the file is there and cannot be understood: to go on without
  ///   it would lose the tokens at the next write
  public static TokenStore open(Path file, Clock clock, RandomGenerator random) {
    return new TokenStore(file, clock, random, read(file));
  }

  /// In the order in which they were made.
  public List<StoredToken> all() {
    return tokens;
  }

  Optional<StoredToken> find(String hash) {
    StoredToken found = null;
    for (StoredToken token : tokens) { // all of them, so that time tells nothing
      if (Hashes.same(token.hash(), hash)) {
        found = token;
      }
    }
    return Optional.ofNullable(found);
  }

  /// Makes one; empty when there are too many already.
  public Optional<Issued> issue(Scope scope, String label) {
    synchronized (writing) {
      if (tokens.size() >= MAX_TOKENS) {
        return Optional.empty();
      }
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      Secret token = new Secret(PREFIX + HexFormat.of().formatHex(bytes));
      StoredToken about =
          new StoredToken(
              UUID.randomUUID().toString(),
              Hashes.of(token.reveal()),
              scope,
              clock.instant(),
              label);
      List<StoredToken> more = new ArrayList<>(tokens);
      more.add(about);
      write(more);
      return Optional.of(new Issued(about, token));
    }
  }

  /// Returns whether there was one.
  public boolean revoke(String id) {
    synchronized (writing) {
      List<StoredToken> rest = tokens.stream().filter(token -> !token.id().equals(id)).toList();
      if (rest.size() == tokens.size()) {
        return false;
      }
      write(rest);
      return true;
    }
  }

  private void write(List<StoredToken> next) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA);
    json.put("updatedAt", clock.millis());
    json.put("tokens", next.stream().map(TokenStore::json).toList());
    PrivateFiles.replace(file, (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
    tokens = List.copyOf(next);
  }

  private static Map<String, Object> json(StoredToken token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", token.id());
    json.put("hash", token.hash());
    json.put("scope", token.scope().word());
    json.put("createdAt", token.createdAt().toEpochMilli());
    if (!token.label().isEmpty()) {
      json.put("label", token.label());
    }
    return json;
  }

  private static List<StoredToken> read(Path file) {
    try {
      String text = Files.readString(file);
      Object items =
          Json.object(text).orElseThrow(() -> new TokenFileException(file, null)).get("tokens");
      if (!(items instanceof List<?> list)) {
        throw new TokenFileException(file, null);
      }
      return list.stream().map(item -> token(item, file)).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new TokenFileException(file, e);
    }
  }

  private static StoredToken token(@Nullable Object item, Path file) {
    if (item instanceof Map<?, ?> json
        && json.get("id") instanceof String id
        && json.get("hash") instanceof String hash
        && json.get("scope") instanceof String scope
        && json.get("createdAt") instanceof Long created) {
      return new StoredToken(
          id,
          hash,
          Scope.of(scope).orElseThrow(() -> new TokenFileException(file, null)),
          Instant.ofEpochMilli(created),
          json.get("label") instanceof String label ? label : "");
    }
    throw new TokenFileException(file, null);
  }
}
