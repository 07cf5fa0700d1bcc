package owpenbot.connectors.discord;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Tells calls that never left this machine from those whose answer was lost. Only the former can
/// be made again without a possible repeat. Thread-safe.
final class SendOutcome {

  /// No byte of the request was written.
  static final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static final class Mark {
    private final AtomicBoolean connected = new AtomicBoolean();
  }

  private SendOutcome() {}

  static void watch(OkHttpClient.Builder client) {
    client.addInterceptor(SendOutcome::around).addNetworkInterceptor(SendOutcome::connected);
  }

  private static Response around(Interceptor.Chain chain) throws IOException {
    Mark mark = new Mark();
    try {
      return chain.proceed(chain.request().newBuilder().tag(Mark.class, mark).build());
    } catch (IOException e) {
      throw mark.connected.get() ? e : new NotSentException(e);
    }
  }

  // Network interceptors run once there is a connection, just before the request is written to it.
  private static Response connected(Interceptor.Chain chain) throws IOException {
    Mark mark = chain.request().tag(Mark.class);
    if (mark != null) {
      mark.connected.set(true);
    }
    return chain.proceed(chain.request());
  }
}
