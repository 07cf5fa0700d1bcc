package owpenbot.bot.control;

import java.util.Map;
import java.util.function.Supplier;
import owpenbot.bot.control.ControlRoute.Answer;

/// The calls about the process itself.
public final class ProcessRoutes {

  private ProcessRoutes() {}

  /// By method and path.
  public static Map<String, ControlRoute> of(Supplier<StatusReport> status, StopSwitch stop) {
    return Map.of(
        "GET /v1/status", _ -> Answer.ok(status.get().json()),
        "POST /v1/stop",
            _ -> {
              stop.press("owpenwork stop");
              return Answer.ok(Map.of("success", true));
            });
  }
}
