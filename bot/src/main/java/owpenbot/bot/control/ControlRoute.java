package owpenbot.bot.control;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one path of the control port does. Called on a virtual thread of its own.
public interface ControlRoute {

  /// Answers one call.
  ///
  /// @param body the request's JSON object, empty when it has none
  Answer handle(Map<String, @Nullable Object> body);

  /// What the caller gets.
  ///
  /// @param status of HTTP
  /// @param json written as [Json] does
  record Answer(int status, @Nullable Object json) {

    /// Done.
    public static Answer ok(@Nullable Object json) {
      return new Answer(200, json);
    }

    /// Not done, with the reason for the person who asked.
    public static Answer failed(int status, String error) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("success", false);
      json.put("error", error);
      return new Answer(status, json);
    }
  }
}
