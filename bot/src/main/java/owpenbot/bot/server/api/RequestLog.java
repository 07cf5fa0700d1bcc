package owpenbot.bot.server.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.server.http.HttpRequest;

/// One line for each request: method, path without its query, status, time. No headers, no bodies.
/// Thread-safe.
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final int MAX_PATH_CHARS = 200;

  private final boolean on;

  RequestLog(boolean on) {
    this.on = on;
  }

  void answered(HttpRequest request, int status, long nanos) {
    if (on && LOG.isInfoEnabled()) {
      LOG.atInfo()
          .addKeyValue("method", request.method())
          .addKeyValue("path", path(request))
          .addKeyValue("status", status)
          .addKeyValue("ms", nanos / 1_000_000)
          .log("request answered");
    }
  }

  private static String path(HttpRequest request) {
    String path = "/" + String.join("/", request.path());
    return path.length() <= MAX_PATH_CHARS ? path : path.substring(0, MAX_PATH_CHARS) + "…";
  }
}
