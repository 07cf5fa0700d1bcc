package owpenbot.connectors.testing.discord;

import java.time.Duration;

/// What happens to the connections between the bot and the gateway. Thread-safe.
public final class GatewayControls {

  private final World world;
  private final Gateway gateway;

  GatewayControls(World world, Gateway gateway) {
    this.world = world;
    this.gateway = gateway;
  }

  /// Cuts every connection; the sessions can be resumed.
  public void cutConnections() {
    gateway.cutConnections();
  }

  /// Asks every client to reconnect and resume (op 7).
  public void askToReconnect() {
    gateway.askToReconnect();
  }

  /// Ends every session (op 9): the client must identify anew, and nothing is replayed.
  public void invalidate() {
    gateway.invalidate();
  }

  /// Forgets every session and cuts the connections: RESUME is refused.
  public void forget() {
    gateway.forget();
  }

  /// The connections stay open and are dead, as behind a router that forgot them.
  public void goesSilent() {
    gateway.goesSilent();
  }

  /// How often clients must show that they are alive; for connections made from now on.
  public void heartbeat(Duration every) {
    world.run(() -> gateway.heartbeatMillis = (int) every.toMillis());
  }

  /// The next RESUME replays this many events more than the client missed.
  public void replaysMore(int events) {
    world.run(() -> gateway.replaysMore = events);
  }

  /// Closes every connection with a code of Discord's.
  public void closeAll(int code) {
    gateway.closeAll(code);
  }

  /// Dispatches an event whose data are whatever the caller says.
  public void raw(String type, String data) {
    gateway.raw(type, data);
  }

  /// Sessions with an open connection.
  public int connections() {
    return gateway.connections();
  }

  /// Intents of all sessions.
  public int intents() {
    return gateway.intents();
  }

  public int identifies() {
    return world.locked(() -> gateway.identifies);
  }

  public int resumes() {
    return world.locked(() -> gateway.resumes);
  }
}
