package owpenbot.bot.service;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd how this process is doing, through its `systemd-notify` command: Java has no
/// datagram sockets of this kind. Does nothing where systemd does not ask (`NOTIFY_SOCKET`).
public final class Readiness {

  /// Where systemd listens. Children must not have it: who writes there speaks for the service.
  public static final String SOCKET = "NOTIFY_SOCKET";

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final Map<String, String> environment;

  /// @param environment of this process
  public Readiness(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// It serves from now on; returns at once.
  public void ready() {
    if (environment.getOrDefault(SOCKET, "").isEmpty()) {
      return;
    }
    Thread.ofVirtual()
        .name("readiness")
        .start(
            () -> {
              try {
                ServiceTool.find("systemd-notify", environment, "it comes with systemd")
                    .must(
                        "systemd will take the service for one that did not start",
                        "--ready",
                        "--status=serving");
              } catch (ServiceException e) {
                LOG.atError().addKeyValue("reason", e.getMessage()).log("systemd was not told");
              }
            });
  }
}
