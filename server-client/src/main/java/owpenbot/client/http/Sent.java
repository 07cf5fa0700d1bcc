package owpenbot.client.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/// Remembers on the request whether it got as far as a connection: until then a failure means that
/// nothing was sent.
final class Sent {

  private volatile boolean reached;

  /// To be run as a network interceptor, that is, once connected.
  static Response mark(Interceptor.Chain chain) throws IOException {
    Sent sent = chain.request().tag(Sent.class);
    if (sent != null) {
      sent.reached = true;
    }
    return chain.proceed(chain.request());
  }

  static boolean anythingOf(Request request) {
    Sent sent = request.tag(Sent.class);
    return sent == null || sent.reached;
  }
}
