package owpenbot.bot.server.api;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.http.Reply;

/// Replies of this API.
final class Replies {

  private Replies() {}

  static Reply ok(JsonObject json) {
    return of(200, json);
  }

  static Reply of(int status, JsonObject json) {
    return of(status, json.done());
  }

  static Reply of(int status, JsonValue json) {
    return Reply.json(status, bytes(json));
  }

  static byte[] bytes(JsonValue json) {
    return json.compact().getBytes(StandardCharsets.UTF_8);
  }

  static Reply error(ApiException problem) {
    return error(problem.status(), problem.code(), problem.text(), problem.details());
  }

  static Reply error(int status, String code, String message, @Nullable JsonValue details) {
    JsonObject json = new JsonObject().with("code", code).with("message", message);
    return of(status, details == null ? json : json.with("details", details));
  }
}
