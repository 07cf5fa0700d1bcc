package owpenbot.connectors.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The few calls we make without telegrambots-client: those whose answers must be read as raw JSON,
/// so that one update which the library's types refuse does not hide all others. Thread-safe.
final class BotApi {

  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

  private final ObjectMapper json =
      new ObjectMapper(
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());
  private final OkHttpClient http;
  private final HttpUrl base;
  private final Scrubber scrubber;
  private volatile @Nullable Call running;
  private volatile boolean closed;

  BotApi(OkHttpClient http, HttpUrl base, Scrubber scrubber) {
    this.http = http;
    this.base = base;
    this.scrubber = scrubber;
  }

  /// Calls a method; the answer's text, which is 2xx but not looked at yet.
  String text(String method, String body) {
    return execute(method, body, answer -> answer);
  }

  /// Calls a method; the answer's `result`.
  JsonNode call(String method, String body) {
    String answer = text(method, body);
    try {
      return json.readTree(answer).path("result");
    } catch (JsonProcessingException e) {
      throw new ApiException(
          ApiException.NO_ANSWER, method + ": the answer is not JSON", null, scrubber.scrubbed(e));
    }
  }

  /// Reads an answer that may be hostile; null when it cannot be read.
  @Nullable JsonNode tryRead(String answer) {
    try {
      return json.readTree(answer).path("result");
    } catch (JsonProcessingException _) {
      return null;
    }
  }

  /// Ends the running call and every later one at once.
  void close() {
    closed = true;
    Call call = running;
    if (call != null) {
      call.cancel();
    }
  }

  private interface Reader<T> {
    T read(String answer);
  }

  private <T> T execute(String method, String body, Reader<T> reader) {
    Request request =
        new Request.Builder()
            .url(base.newBuilder().addPathSegment(method).build())
            .post(RequestBody.create(body, JSON_TYPE))
            .build();
    Call call = http.newCall(request);
    running = call;
    if (closed) {
      throw new ApiException(ApiException.NO_ANSWER, method + ": closed", null, null);
    }
    try (Response response = call.execute()) {
      String answer = bounded(response);
      if (!response.isSuccessful()) {
        throw refused(method, response.code(), answer);
      }
      return reader.read(answer);
    } catch (IOException e) {
      throw new ApiException(
          ApiException.NO_ANSWER,
          method + ": no answer from " + base.host() + ":" + base.port() + " (" + kind(e) + ")",
          null,
          scrubber.scrubbed(e));
    }
  }

  private static String bounded(Response response) throws IOException {
    try (var source = response.body().source()) {
      if (source.request(MAX_ANSWER_BYTES + 1L)) {
        throw new IOException("answer larger than " + MAX_ANSWER_BYTES + " bytes");
      }
      return source.readUtf8();
    }
  }

  private ApiException refused(String method, int status, String answer) {
    JsonNode body = readOrMissing(answer);
    int code = body.path("error_code").asInt(status);
    String why = body.path("description").asText("HTTP " + status);
    long seconds = body.path("parameters").path("retry_after").asLong(0);
    return new ApiException(
        code,
        method + ": " + scrubber.scrub(why),
        seconds > 0 ? Duration.ofSeconds(seconds) : null,
        null);
  }

  private JsonNode readOrMissing(String answer) {
    try {
      return json.readTree(answer);
    } catch (JsonProcessingException _) {
      return json.missingNode();
    }
  }

  private static String kind(IOException e) {
    return switch (e) {
      case java.net.UnknownHostException _ -> "unknown host";
      case java.net.ConnectException _ -> "cannot connect";
      case java.net.SocketTimeoutException _ -> "timed out";
      default -> "connection lost";
    };
  }
}
