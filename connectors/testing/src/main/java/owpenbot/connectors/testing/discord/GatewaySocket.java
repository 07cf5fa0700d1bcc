package owpenbot.connectors.testing.discord;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/// A WebSocket server on loopback. Thread-safe.
final class GatewaySocket extends WebSocketServer implements AutoCloseable {

  private final Listener listener;
  private final CountDownLatch started = new CountDownLatch(1);

  /// What happens on the connections.
  interface Listener {
    void opened(WebSocket connection);

    void said(WebSocket connection, String text);

    void closed(WebSocket connection, int code);
  }

  private GatewaySocket(int port, Listener listener) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    this.listener = listener;
  }

  /// @param port 0 for any that is free
  static GatewaySocket start(int port, Listener listener) {
    GatewaySocket socket = new GatewaySocket(port, listener);
    socket.setReuseAddr(true);
    socket.setTcpNoDelay(true);
    socket.setConnectionLostTimeout(0);
    socket.setDaemon(true);
    socket.start();
    try {
      if (!socket.started.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the gateway did not start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return socket;
  }

  int port() {
    return getPort();
  }

  void cutConnections() {
    getConnections().forEach(connection -> connection.closeConnection(1006, "cut"));
  }

  @Override
  public void close() {
    try {
      cutConnections();
      stop(100);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    listener.opened(connection);
  }

  @Override
  public void onMessage(WebSocket connection, String message) {
    listener.said(connection, message);
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    listener.closed(connection, code);
  }

  @Override
  public void onError(@Nullable WebSocket connection, Exception e) {
    // A connection that fails is closed, which is reported.
  }
}
