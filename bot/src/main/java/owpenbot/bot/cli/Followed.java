package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.control.ControlException;

/// Has the running process follow the accounts of the settings after they were changed.
final class Followed {

  private static final String GOES_ON =
      "the running owpenwork goes on with the accounts it has until its next start: ";

  private Followed() {}

  /// Says what the running process made of it; nothing when none runs.
  static void accounts(Invocation call) {
    Optional<ControlClient> process = ControlClient.find(call.loaded().settings().paths().data());
    process.ifPresent(running -> call.output().remark(ask(running)));
  }

  private static String ask(ControlClient process) {
    try {
      Reply reply = process.post("/v1/accounts/reload", Map.of());
      return switch (reply.status()) {
        case 200 -> "the running owpenwork " + done(reply.json());
        case 404 -> GOES_ON + "it was started without any, or is older";
        default -> GOES_ON + reply.error();
      };
    } catch (ControlException e) {
      return GOES_ON + e.getMessage();
    }
  }

  private static String done(Map<String, @Nullable Object> json) {
    List<String> done = new ArrayList<>();
    clause(done, "started", json.get("added"));
    clause(done, "started anew", json.get("changed"));
    clause(done, "ended", json.get("removed"));
    return done.isEmpty() ? "has nothing to change" : String.join(", ", done);
  }

  private static void clause(List<String> done, String verb, @Nullable Object ids) {
    if (ids instanceof List<?> list && !list.isEmpty()) {
      done.add(verb + " " + String.join(", ", list.stream().map(String::valueOf).toList()));
    }
  }
}
