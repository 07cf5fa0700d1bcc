package owpenbot.client.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A loopback server whose bytes and closing are the test's to say. Each connection gets the next
/// script; the last one serves all further ones.
public final class ScriptedServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<Script> scripts;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /// What to do with a connection after the head of its first request was read.
  @FunctionalInterface
  public interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  /// A connection.
  public record Connection(Socket socket, OutputStream out) {
    public void write(String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    /// Closes it so that the peer sees a reset.
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  public ScriptedServer(Script... scripts) throws IOException {
    this.scripts = List.of(scripts);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("scripted-server").start(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// First lines of the requests so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
  }

  private void accept() {
    for (int number = 0; ; number++) {
      try {
        Socket one = socket.accept();
        open.add(one);
        Script script = scripts.get(Math.min(number, scripts.size() - 1));
        Thread.ofVirtual().start(() -> serve(one, script));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket one, Script script) {
    try (one) {
      var in = new BufferedReader(new InputStreamReader(one.getInputStream(), ISO_8859_1));
      String first = in.readLine();
      for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {}
      if (first != null) {
        requests.add(first);
        script.run(new Connection(one, one.getOutputStream()));
      }
    } catch (IOException _) {
      // The client went away, which is often the point.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
