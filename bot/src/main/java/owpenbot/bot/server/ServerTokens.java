package owpenbot.bot.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.PrivateFiles;
import owpenbot.bot.json.Json;
import owpenbot.config.Secret;

/// The embedded server's two tokens. They are made once and kept in the data folder, so that
/// clients need not be told anew after each start.
///
/// @param file where they lie, for its owner alone
/// @param issued the file of further tokens
record ServerTokens(Secret client, Secret host, Path file, Path issued) {

  private static final int BYTES = 24;
  private static final String CLIENT = "token";
  private static final String HOST = "hostToken";

  static ServerTokens of(EmbeddedServer.Options options, RandomGenerator random) {
    Path folder = options.data().resolve("openwork");
    Path file = folder.resolve("server-tokens.json");
    Map<String, @Nullable Object> kept = kept(file);
    Secret client = chosen(options.clientToken(), kept.get(CLIENT), random);
    Secret host = chosen(options.hostToken(), kept.get(HOST), random);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(CLIENT, client.reveal());
    json.put(HOST, host.reveal());
    PrivateFiles.keep(file, (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
    return new ServerTokens(client, host, file, folder.resolve("tokens.json"));
  }

  /// Tokens that end with the process and that nobody else is told.
  static ServerTokens once(EmbeddedServer.Options options, RandomGenerator random) {
    Path folder = options.data().resolve("openwork");
    return new ServerTokens(
        made(random),
        made(random),
        folder.resolve("server-tokens.json"),
        folder.resolve("tokens-once.json"));
  }

  private static Secret chosen(
      @Nullable Secret set, @Nullable Object kept, RandomGenerator random) {
    if (set != null) {
      return set;
    }
    return Optional.ofNullable(kept)
        .filter(value -> value instanceof String text && !text.isBlank())
        .map(value -> new Secret(value.toString()))
        .orElseGet(() -> made(random));
  }

  private static Secret made(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  private static Map<String, @Nullable Object> kept(Path file) {
    try {
      return Json.object(Files.readString(file)).orElse(Map.of());
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
