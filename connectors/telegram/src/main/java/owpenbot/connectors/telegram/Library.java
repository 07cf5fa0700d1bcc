package owpenbot.connectors.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import okhttp3.OkHttpClient;
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

/// Calls through telegrambots-client, whose failures become [Refusal]s. The library is loaded by
/// the first call, not at start. Thread-safe.
final class Library {

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final ObjectMapper json =
      new ObjectMapper(
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());
  private final OkHttpClient http;
  private final Secret token;
  private final URI apiUrl;
  private final Scrubber scrubber;
  private volatile @Nullable OkHttpTelegramClient client;
  private volatile @Nullable OkHttpTelegramClient uploads;

  // Not fair: handing each place over to the next in line would cost two switches a call.
  private final Semaphore calls = new Semaphore(Http.MAX_SENDS_AT_ONCE);

  /// @param http makes its calls on the thread that asks for them
  Library(OkHttpClient http, Secret token, URI apiUrl, Scrubber scrubber) {
    this.http = http;
    this.token = token;
    this.apiUrl = apiUrl;
    this.scrubber = scrubber;
  }

  /// Calls and waits for the answer.
  ///
  /// @throws Refusal for every failure
  <T extends Serializable> T call(BotApiMethod<T> method) {
    calls.acquireUninterruptibly();
    try {
      return answer(client().executeAsync(method));
    } catch (TelegramApiException e) {
      throw Refusal.notBuilt(scrubber.scrubbed(e));
    } finally {
      calls.release();
    }
  }

  /// Calls and does not mind a failure.
  void callQuietly(BotApiMethod<?> method) {
    try {
      var _ = call(method);
    } catch (Refusal e) {
      LOG.atDebug().addKeyValue("problem", scrubber.scrub(e.toString())).log("call not made");
    }
  }

  /// Sends or edits a message and waits for the answer.
  int messageId(BotApiMethod<?> method) {
    return call(new SentCall(method, json)).messageId();
  }

  /// Uploads and waits for the answer.
  int messageId(SendDocument document) {
    calls.acquireUninterruptibly();
    try {
      return answer(uploads().executeAsync(document)).getMessageId();
    } finally {
      calls.release();
    }
  }

  /// Does beforehand what makes the first message slow: the library's request types are described
  /// to Jackson by reflection, a quarter of a second of processor time.
  void warmUp(BotApiMethod<?> example) {
    try {
      var _ = client();
      var _ = json.writeValueAsString(new SentCall(example, json));
      var _ = new SentCall(example, json).deserializeResponse("{\"ok\":true,\"result\":{}}");
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

  // Two made at once do no harm: all use the same connections.
  private OkHttpTelegramClient client() {
    OkHttpTelegramClient made = client;
    if (made == null) {
      made = over(http);
      client = made;
    }
    return made;
  }

  private OkHttpTelegramClient uploads() {
    OkHttpTelegramClient made = uploads;
    if (made == null) {
      made = over(Http.files(http));
      uploads = made;
    }
    return made;
  }

  private OkHttpTelegramClient over(OkHttpClient client) {
    int port = apiUrl.getPort() >= 0 ? apiUrl.getPort() : defaultPort();
    TelegramUrl url = new TelegramUrl(apiUrl.getScheme(), apiUrl.getHost(), port, false);
    return new OkHttpTelegramClient(json, client, token.reveal(), url);
  }

  private int defaultPort() {
    return "http".equals(apiUrl.getScheme()) ? 80 : 443;
  }
}
