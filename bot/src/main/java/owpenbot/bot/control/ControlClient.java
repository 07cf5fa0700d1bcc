package owpenbot.bot.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// Calls to the running process of a data folder.
public final class ControlClient {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final ControlFile file;

  private ControlClient(ControlFile file) {
    this.file = file;
  }

  /// The process that runs on this folder; empty when none does, also when one died and left its
  /// file.
  public static Optional<ControlClient> find(Path dataDir) {
    return ControlFile.read(dataDir).filter(ControlFile::alive).map(ControlClient::new);
  }

  /// Who is called.
  public ControlFile process() {
    return file;
  }

  /// A call without a body.
  public Reply get(String path) {
    return call("GET", path, null);
  }

  /// A call with a JSON object.
  public Reply post(String path, Map<String, ?> body) {
    return call("POST", path, Json.line(body).getBytes(StandardCharsets.UTF_8));
  }

  /// An answer.
  ///
  /// @param json empty when the answer was no JSON object
  public record Reply(int status, Map<String, @Nullable Object> json) {

    public boolean ok() {
      return status < 300;
    }

    /// Why it failed, for people.
    public String error() {
      return json.get("error") instanceof String error ? error : "HTTP status " + status;
    }
  }

  // HttpURLConnection and not HttpClient: a command line waits for it, and it loads in a third of
  // the
  // time.
  private Reply call(String method, String path, byte @Nullable [] body) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + file.port() + path);
      HttpURLConnection http = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      http.setRequestMethod(method);
      http.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
      http.setReadTimeout((int) ANSWER_TIMEOUT.toMillis());
      http.setRequestProperty("Authorization", "Bearer " + file.token());
      if (body != null) {
        http.setDoOutput(true);
        http.setFixedLengthStreamingMode(body.length);
        http.getOutputStream().write(body);
      }
      return reply(http);
    } catch (IOException e) {
      throw new ControlException(
          "the running owpenwork (%s) does not answer: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Reply reply(HttpURLConnection http) throws IOException {
    int status = http.getResponseCode();
    try (InputStream stream = status < 400 ? http.getInputStream() : http.getErrorStream()) {
      String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Reply(status, Json.object(text).orElseGet(Map::of));
    }
  }
}
