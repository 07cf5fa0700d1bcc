package owpenbot.bot.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import owpenbot.bot.openwork.ServerOutlook;
import owpenbot.client.http.Http;
import owpenbot.config.HealthSettings;
import owpenbot.config.OpenworkSettings;

/// The OpenWork server and the health endpoint: whether they can be reached or opened.
///
/// @param running whether our process holds its ports already
public record PortChecks(OpenworkSettings openwork, HealthSettings health, boolean running) {

  public List<Check> all() {
    return List.of(
        Check.of("openwork", () -> List.of(server())),
        Check.of("health", () -> List.of(endpoint())));
  }

  private Finding server() {
    if (running && openwork.url() == null) {
      return Finding.ok("openwork", "looked after by the running owpenwork (owpenwork status)");
    }
    try (Http http = new Http()) {
      ServerOutlook outlook = ServerOutlook.of(openwork, http);
      return outlook.well()
          ? Finding.ok("openwork", outlook.message())
          : Finding.warn("openwork", outlook.message(), outlook.fix());
    }
  }

  private Finding endpoint() {
    Integer port = health.port();
    if (port == null) {
      return Finding.ok("health", "no endpoint is asked for (OWPENBOT_HEALTH_PORT)");
    }
    String address = health.host() + ":" + port;
    if (running) {
      return Finding.ok("health", address + " belongs to the running owpenwork");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(health.host(), port));
      return Finding.ok("health", address + " is free");
    } catch (IOException e) {
      return Finding.fail(
          "health",
          address + " cannot be opened: " + e.getMessage(),
          "choose another port with OWPENBOT_HEALTH_PORT");
    }
  }
}
