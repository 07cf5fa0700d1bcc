package owpenbot.connectors.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import owpenbot.config.Secret;

/// Calls of the Web API. The forms are made by the SDK; of the answers only what is needed is read,
/// so that a message which Slack describes in a new way is not taken for one that was not sent.
/// Thread-safe.
final class WebApi {

  private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(30);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final ObjectMapper json = new ObjectMapper();
  private final OkHttpClient http;
  private final HttpUrl base;
  private final HealthBoard health;

  WebApi(OkHttpClient http, HttpUrl base, HealthBoard health) {
    this.http = http;
    this.base = base;
    this.health = health;
  }

  /// Calls a method and waits for its answer.
  ///
  /// @throws Refusal for every failure
  JsonNode call(Secret token, String method, FormBody.Builder form) {
    HttpUrl url = base.resolve(method);
    if (url == null) {
      throw new IllegalArgumentException("not a method: " + method);
    }
    Request.Builder request =
        new Request.Builder().url(url).header("Authorization", "Bearer " + token.reveal());
    try {
      JsonNode answer = read(method, execute(method, request.post(form.build()).build()));
      health.allowed(method);
      return answer;
    } catch (Refusal e) {
      health.refused(method, e);
      throw e;
    }
  }

  /// Posts to an address that Slack gave us with an event; such addresses carry their own rights.
  void post(String url, RequestBody body) {
    var _ = execute("response_url", new Request.Builder().url(url).post(body).build());
  }

  private String execute(String method, Request request) {
    try (Response response = http.newCall(request).execute()) {
      String body = response.body().string();
      if (response.code() == TOO_MANY_REQUESTS) {
        throw Refusal.rateLimited(method, retryAfter(response));
      }
      if (response.code() >= SERVER_ERRORS) {
        throw Refusal.lost(method, "HTTP " + response.code(), null);
      }
      if (!response.isSuccessful()) {
        throw Refusal.of(method, "http_" + response.code(), "");
      }
      return body;
    } catch (SendOutcome.NotSentException e) {
      throw Refusal.offline(method, e);
    } catch (IOException e) {
      throw Refusal.lost(method, String.valueOf(e.getMessage()), e);
    }
  }

  private JsonNode read(String method, String body) {
    JsonNode answer;
    try {
      answer = json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.lost(method, "not JSON", e);
    }
    if (!answer.path("ok").asBoolean(false)) {
      String error = Fields.textOr(answer, "error", "no error named");
      if (error.equals(Refusal.RATE_LIMITED)) {
        throw Refusal.rateLimited(method, DEFAULT_RETRY_AFTER);
      }
      throw Refusal.of(method, error, Fields.textOr(answer, "needed", ""));
    }
    return answer;
  }

  private static Duration retryAfter(Response response) {
    String header = response.header("Retry-After");
    try {
      return header == null
          ? DEFAULT_RETRY_AFTER
          : Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
    } catch (NumberFormatException _) {
      return DEFAULT_RETRY_AFTER;
    }
  }
}
