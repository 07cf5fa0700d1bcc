package owpenbot.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.Response;

/// One answer while its body is open.
final class Answer implements AutoCloseable {

  private final String name;
  private final Call call;
  private final Response response;
  private final Failures failures;
  private final Runnable whenClosed;

  Answer(String name, Call call, Response response, Failures failures, Runnable whenClosed) {
    this.name = name;
    this.call = call;
    this.response = response;
    this.failures = failures;
    this.whenClosed = whenClosed;
  }

  String name() {
    return name;
  }

  void requireSuccess() {
    if (!response.isSuccessful()) {
      throw failures.refused(name, response);
    }
  }

  void requireType(String expected) {
    if (!Failures.type(response).startsWith(expected)) {
      throw Failures.foreign(name, response, expected);
    }
  }

  /// For answers whose body does not matter. A page is the sign of another program, or of a path
  /// that opencode does not have.
  void requireNoPage() {
    if (Failures.type(response).startsWith("text/html")) {
      throw Failures.foreign(name, response, "application/json");
    }
  }

  JsonNode tree(Pruned left) {
    try {
      return Json.tree(body(), left);
    } catch (JsonProcessingException e) {
      throw Failures.unreadable(name, response, e);
    } catch (IOException e) {
      throw failures.broken(name, response.request(), e);
    }
  }

  InputStream body() {
    return response.body().byteStream();
  }

  /// Breaks it off. From any thread.
  void cancel() {
    call.cancel();
  }

  @Override
  public void close() {
    response.close();
    whenClosed.run();
  }
}
