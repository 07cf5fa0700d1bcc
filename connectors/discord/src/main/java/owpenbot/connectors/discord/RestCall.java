package owpenbot.connectors.discord;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One call, as JDA's rate limiter runs it: when its turn comes, and again after a short wait that
/// Discord asked for. Confined to one call of the limiter at a time.
final class RestCall implements RestRateLimiter.Work {

  private static final long MAX_ANSWER_BYTES = 16L * 1024 * 1024;

  private final Route.CompiledRoute route;
  private final Request request;
  private final OkHttpClient http;
  private final CompletableFuture<byte[]> answer;
  private final Blocks blocks;

  RestCall(
      Route.CompiledRoute route,
      Request request,
      OkHttpClient http,
      CompletableFuture<byte[]> answer,
      Blocks blocks) {
    this.route = route;
    this.request = request;
    this.http = http;
    this.answer = answer;
    this.blocks = blocks;
    blocks.started(this);
  }

  @Override
  public Route.CompiledRoute getRoute() {
    return route;
  }

  @Override
  public JDA getJDA() {
    throw new UnsupportedOperationException("calls do not belong to a shard");
  }

  @Override
  public @Nullable Response execute() {
    boolean limited = false;
    try (Response response = http.newCall(request).execute()) {
      byte[] body = response.peekBody(MAX_ANSWER_BYTES).bytes();
      limited = response.code() == 429;
      if (limited) {
        return rateLimited(response, body);
      }
      if (response.isSuccessful()) {
        answer.complete(body);
      } else {
        answer.completeExceptionally(refusal(response.code(), body));
      }
      return response;
    } catch (SendOutcome.NotSentException e) {
      answer.completeExceptionally(Refusal.offline(describe(e)));
    } catch (IOException e) {
      answer.completeExceptionally(Refusal.unknown(describe(e)));
    } finally {
      if (!answer.isDone() && !limited) {
        answer.completeExceptionally(Refusal.unknown("a mistake of ours"));
      }
    }
    return null;
  }

  private Response rateLimited(Response response, byte[] body) {
    double wanted = seconds(response.header(RestRateLimiter.RETRY_AFTER_HEADER));
    try {
      wanted = Math.max(wanted, DataObject.fromJson(body).getDouble("retry_after", 0));
    } catch (ParsingException _) {
      // Cloudflare answers in HTML; the header says it.
    }
    Duration wait = Duration.ofMillis((long) Math.ceil(wanted * 1000));
    boolean everything =
        response.header(RestRateLimiter.GLOBAL_HEADER) != null || response.header("Via") == null;
    blocks.rateLimited(this, wait, everything);
    String seconds = Long.toString((long) Math.ceil(wanted));
    return response.newBuilder().header(RestRateLimiter.RETRY_AFTER_HEADER, seconds).build();
  }

  void refuse(Refusal refusal) {
    answer.completeExceptionally(refusal);
  }

  private static Refusal refusal(int status, byte[] body) {
    try {
      DataObject json = DataObject.fromJson(body);
      return Refusal.answered(
          status, json.getInt("code", 0), Chars.head(json.getString("message", ""), 500));
    } catch (ParsingException _) {
      return Refusal.answered(status, 0, "not an answer of the API");
    }
  }

  private static double seconds(@Nullable String text) {
    try {
      return text == null ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  // The message may name an address, never a header.
  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  @Override
  public boolean isSkipped() {
    return answer.isDone();
  }

  @Override
  public boolean isDone() {
    return answer.isDone();
  }

  @Override
  public boolean isPriority() {
    return false;
  }

  @Override
  public boolean isCancelled() {
    return answer.isCompletedExceptionally();
  }

  @Override
  public void cancel() {
    refuse(Refusal.offline("closed"));
  }
}
