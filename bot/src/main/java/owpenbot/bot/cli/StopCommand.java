package owpenbot.bot.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlFile;
import owpenbot.bot.control.StopSwitch;

/// `stop`: ends the running process and waits until it is gone.
final class StopCommand {

  private static final Duration PATIENCE = StopSwitch.ORDERLY_STOP.plusSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private StopCommand() {}

  static Node node() {
    return Node.command(
        "stop",
        "Stops the running owpenwork and waits until it has ended.",
        "owpenwork stop",
        StopCommand::run);
  }

  private static int run(Invocation call) {
    Optional<ControlClient> process = ControlClient.find(call.loaded().settings().paths().data());
    if (process.isEmpty()) {
      return call.done(answer(false), "Nothing is running.");
    }
    ControlFile file = process.get().process();
    ControlClient.Reply reply = process.get().post("/v1/stop", Map.of());
    if (!reply.ok() || !gone(file)) {
      String why =
          reply.ok() ? "it still runs after " + PATIENCE.toSeconds() + " s" : reply.error();
      call.output().refused("not stopped (%s): %s".formatted(file, why));
      return ExitCode.FAILED;
    }
    return call.done(answer(true), "Stopped.");
  }

  private static Map<String, Object> answer(boolean ran) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", true);
    answer.put("stopped", ran);
    return answer;
  }

  private static boolean gone(ControlFile file) {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += GLANCE.toMillis()) {
      if (!file.alive()) {
        return true;
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
