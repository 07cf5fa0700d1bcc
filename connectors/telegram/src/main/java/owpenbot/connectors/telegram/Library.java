package owpenbot.connectors.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import owpenbot.config.Secret;

/// Calls with the library's request types, whose failures become [Refusal]s. What has no file in it
/// is posted here, on the caller's thread: the library's client would look the host up anew and
/// hand over to two more threads each time. Thread-safe.
final class Library {

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");

  private static final Callback NOBODY =
      new Callback() {
        @Override
        public void onResponse(Call call, Response response) {
          response.close();
        }

        @Override
        public void onFailure(Call call, IOException e) {
          // Nobody waits for it.
        }
      };

  /// Buffers are shared, since each virtual thread would make its own.
  private final ObjectMapper json =
      new ObjectMapper(
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());

  private final Semaphore sending = new Semaphore(Http.MAX_SENDS_AT_ONCE, true);
  private final HttpUrl base;
  private final OkHttpClient http;
  private final Secret token;
  private final URI apiUrl;
  private final Scrubber scrubber;
  private volatile @Nullable OkHttpTelegramClient client;

  Library(OkHttpClient http, Secret token, URI apiUrl, Scrubber scrubber) {
    this.http = http;
    this.base = Http.base(apiUrl, List.of("bot" + token.reveal()));
    this.token = token;
    this.apiUrl = apiUrl;
    this.scrubber = scrubber;
  }

  /// Calls and waits for the answer.
  ///
  /// @throws Refusal for every failure
  <T extends Serializable> T call(BotApiMethod<T> method) {
    String answer = post(method);
    try {
      return method.deserializeResponse(answer);
    } catch (TelegramApiRequestException e) {
      throw refusal(e);
    }
  }

  private String post(BotApiMethod<?> method) {
    Request request = request(method);
    sending.acquireUninterruptibly();
    try (Response response = http.newCall(request).execute()) {
      return response.body().string();
    } catch (IOException e) {
      throw refusal(e);
    } finally {
      sending.release();
    }
  }

  private Request request(BotApiMethod<?> method) {
    try {
      method.validate();
      return new Request.Builder()
          .url(base.newBuilder().addPathSegment(method.getMethod()).build())
          .post(RequestBody.create(json.writeValueAsBytes(method), JSON_TYPE))
          .build();
    } catch (TelegramApiException | JsonProcessingException e) {
      throw Refusal.notBuilt(scrubber.scrubbed(e));
    }
  }

  /// Calls, does not wait, and does not mind a failure.
  void callQuietly(BotApiMethod<?> method) {
    try {
      http.newCall(request(method)).enqueue(NOBODY);
    } catch (Refusal e) {
      LOG.atDebug().addKeyValue("problem", e.getMessage()).log("call not made");
    }
  }

  /// Sends or edits a message and waits for the answer.
  int messageId(BotApiMethod<?> method) {
    SentCall call = new SentCall(method);
    String answer = post(call);
    try {
      JsonNode id = json.readTree(answer).path("result").path("message_id");
      return id.isInt() ? id.intValue() : call.deserializeResponse(answer).messageId();
    } catch (JsonProcessingException | TelegramApiRequestException e) {
      throw refusal(e);
    }
  }

  /// Uploads and waits for the answer.
  int messageId(SendDocument document) {
    return answer(client().executeAsync(document)).getMessageId();
  }

  /// Does beforehand what makes the first message slow: the library's request types are described
  /// to Jackson by reflection, a quarter of a second of processor time.
  void warmUp(BotApiMethod<?> example) {
    try {
      var _ = json.writeValueAsString(new SentCall(example));
      var _ = new SentCall(example).deserializeResponse("{\"ok\":true,\"result\":{}}");
    } catch (JsonProcessingException | TelegramApiException e) {
      LOG.atDebug().addKeyValue("problem", scrubber.scrub(e.toString())).log("not warmed up");
    }
  }

  private <T> T answer(CompletableFuture<T> call) {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unknown(scrubber.scrubbed(e));
    } catch (ExecutionException e) {
      throw refusal(e.getCause() == null ? e : e.getCause());
    }
  }

  private Refusal refusal(Throwable failure) {
    return switch (failure) {
      case TelegramApiRequestException refused when refused.getErrorCode() != null ->
          new Refusal(
              refused.getErrorCode(),
              scrubber.scrub(String.valueOf(refused.getApiResponse())),
              refused.getParameters(),
              null);
      case SendOutcome.NotSentException notSent -> Refusal.offline(notSent);
      case IOException lost -> Refusal.unknown(scrubber.scrubbed(lost));
      default -> Refusal.unknown(scrubber.scrubbed(failure));
    };
  }

  private OkHttpTelegramClient client() {
    OkHttpTelegramClient made = client;
    if (made == null) {
      int port = apiUrl.getPort() >= 0 ? apiUrl.getPort() : defaultPort();
      TelegramUrl url = new TelegramUrl(apiUrl.getScheme(), apiUrl.getHost(), port, false);
      // Two made at once do no harm: both use the same connections.
      made = new OkHttpTelegramClient(json, http, token.reveal(), url);
      client = made;
    }
    return made;
  }

  private int defaultPort() {
    return "http".equals(apiUrl.getScheme()) ? 80 : 443;
  }
}
