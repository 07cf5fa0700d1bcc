package owpenbot.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.Response;
import owpenbot.client.http.ServerException.Kind;

/// Turns what went wrong with a request into the one exception.
final class Failures {

  /// Most bytes of an error's body that are read.
  static final int MAX_ERROR_BYTES = 64 << 10;

  private final ServerWords.Reader words;

  Failures(ServerWords.Reader words) {
    this.words = words;
  }

  /// The request or its answer broke off.
  ServerException broken(String name, Request request, IOException cause) {
    boolean harmless = isGet(request) || !Sent.anythingOf(request);
    Kind kind = harmless ? Kind.UNREACHABLE : Kind.UNKNOWN_OUTCOME;
    return new ServerException(kind, 0, "", name + ": " + reason(request, cause), cause);
  }

  /// Whether it may be that the connection had died in the pool before the request was sent on it.
  static boolean perhapsStale(Request request, IOException cause) {
    return isGet(request)
        && Sent.anythingOf(request)
        && !(cause instanceof InterruptedIOException)
        && !Thread.currentThread().isInterrupted();
  }

  /// The server answered with an error.
  ServerException refused(String name, Response response) {
    ServerWords said = said(response);
    String text = name + ": " + response.code() + (said.toString().isEmpty() ? "" : " " + said);
    return new ServerException(kind(response), response.code(), said, text, null);
  }

  /// The answer is of a type this API does not have.
  static ServerException foreign(String name, Response response, String expected) {
    String type = ErrorText.firstLine(type(response));
    String text =
        name + ": answered with " + (type.isEmpty() ? "no type" : type) + ", not " + expected;
    return new ServerException(Kind.NOT_THIS_API, response.code(), "", text, null);
  }

  /// The answer's JSON is broken, or larger than we take. That the request was done is sure; with
  /// what result is not.
  static ServerException unreadable(String name, Response response, JsonProcessingException cause) {
    Kind kind = isGet(response.request()) ? Kind.FAILED : Kind.UNKNOWN_OUTCOME;
    String text = name + ": unreadable answer: " + ErrorText.firstLine(cause.getOriginalMessage());
    return new ServerException(kind, response.code(), "", text, cause);
  }

  private static Kind kind(Response response) {
    int code = response.code();
    if (code == 401) {
      return Kind.UNAUTHORIZED;
    }
    if (code < 400 || (code == 404 && !isJson(response))) {
      return Kind.NOT_THIS_API;
    }
    if (code == 404) {
      return Kind.NOT_FOUND;
    }
    return code >= 500 || code == 408 || code == 429 ? Kind.FAILED : Kind.REFUSED;
  }

  private ServerWords said(Response response) {
    try {
      byte[] body = response.body().byteStream().readNBytes(MAX_ERROR_BYTES);
      if (isJson(response)) {
        JsonNode json = Json.tree(new ByteArrayInputStream(body), Pruned.NOTHING);
        return words.read(json);
      }
      boolean plain = type(response).startsWith("text/plain");
      String text = plain ? new String(body, StandardCharsets.UTF_8) : "";
      return new ServerWords("", ErrorText.firstLine(text));
    } catch (IOException _) {
      return ServerWords.NONE;
    }
  }

  /// The answer's content type; empty when it has none.
  static String type(Response response) {
    return Objects.requireNonNullElse(response.header("Content-Type"), "");
  }

  private static boolean isJson(Response response) {
    return type(response).startsWith("application/json");
  }

  private static boolean isGet(Request request) {
    return request.method().equals("GET");
  }

  private static String reason(Request request, IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    if (cause instanceof InterruptedIOException) {
      return Sent.anythingOf(request) ? "no answer in time" : "no connection in time";
    }
    String words = ErrorText.firstLine(cause.getMessage());
    return words.isEmpty() ? cause.getClass().getSimpleName() : words;
  }
}
