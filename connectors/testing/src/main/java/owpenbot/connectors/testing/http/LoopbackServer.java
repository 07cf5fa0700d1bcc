package owpenbot.connectors.testing.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP/1.1 server on a free port of loopback; one virtual thread a connection, keep-alive.
/// Thread-safe.
public final class LoopbackServer implements AutoCloseable {

  private static final int BACKLOG_CONNECTIONS = 1024;

  /// Answers one request, on the connection's thread; may wait as long as it likes.
  @FunctionalInterface
  public interface Handler {
    HttpReply handle(HttpRequest request) throws InterruptedException;
  }

  private final ServerSocket socket;
  private final int port;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private final Thread acceptor;

  private LoopbackServer(ServerSocket socket, Handler handler) {
    this.acceptor = Thread.ofVirtual().name("fake-accept").unstarted(this::acceptAll);
    this.socket = socket;
    this.port = socket.getLocalPort();
    this.handler = handler;
  }

  /// Starts on a free port.
  public static LoopbackServer start(Handler handler) {
    return start(0, handler);
  }

  /// Starts on a given port, for example the one an earlier server had; 0 is any free one.
  public static LoopbackServer start(int port, Handler handler) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG_CONNECTIONS);
      LoopbackServer server = new LoopbackServer(socket, handler);
      server.acceptor.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The port it listens on, or did.
  public int port() {
    return port;
  }

  /// Scheme, host and port.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// Stops listening and cuts every connection. Afterwards nobody can connect: the port is free
  /// only when the thread that waits for connections has let go of it.
  @Override
  public void close() {
    closeQuietly(socket);
    try {
      acceptor.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.forEach(LoopbackServer::closeQuietly);
  }

  /// Cuts every connection, goes on listening.
  public void cutConnections() {
    open.forEach(LoopbackServer::closeQuietly);
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().name("fake-connection").start(() -> serve(connection));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream());
      boolean goOn = true;
      while (goOn && !socket.isClosed()) {
        HttpRequest request = HttpWire.read(in);
        goOn = request != null && HttpWire.write(out, handler.handle(request));
      }
    } catch (IOException _) {
      // The client went away, as clients do.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // Closed is closed.
    }
  }
}
