package owpenbot.bot.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.server.files.Workspace;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.settings.Approvals;
import owpenbot.bot.server.settings.Login;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.settings.SharedEngine;
import owpenbot.config.Secret;

/// A server with one workspace on a free port, in a folder of the test's own.
public final class ServerUnderTest implements AutoCloseable {

  public static final String TOKEN = "client-token";
  public static final String HOST_TOKEN = "host-token";
  public static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final long LIMIT_SECONDS = 20;

  public final ManualTimers timers = new ManualTimers();
  public final List<String> reloaded = new ArrayList<>();
  public final Path root;
  public final Path workspace;

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<HeldWrite> held = new ArrayBlockingQueue<>(2_000);
  private final AuditLogs audit;
  private OpenworkServer server;

  public ServerUnderTest(Path root) {
    this(root, false, false);
  }

  public ServerUnderTest(Path root, boolean automatic, boolean readOnly) {
    try {
      this.root = root.toRealPath();
      workspace = Files.createDirectories(this.root.resolve("project"));
      Files.createDirectories(this.root.resolve("home"));
      audit = new AuditLogs(this.root.resolve("audit"), timers.clock(), text -> text);
      server = start(automatic, readOnly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OpenworkServer start(boolean automatic, boolean readOnly) {
    SharedEngine engine =
        new SharedEngine(
            "http://127.0.0.1:4096",
            workspace.toString(),
            new Login("opencode", new Secret("engine-password")));
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            0,
            new Secret(TOKEN),
            new Secret(HOST_TOKEN),
            new Approvals(automatic, TIMEOUT),
            List.of(ServedWorkspace.local(workspace, root.resolve("home"), engine)),
            List.of(workspace),
            List.of("tauri://localhost"),
            readOnly,
            root.resolve("journals"),
            root.resolve("tokens.json"),
            null);
    Services services =
        new Services(
            served -> reloaded.add(served.id()), audit, RequestLog.none(), timers, new Random(7));
    OpenworkServer made = OpenworkServer.start(settings, services);
    made.held().listen(recording());
    return made;
  }

  private HeldWriteListener recording() {
    return new HeldWriteListener() {
      @Override
      public Optional<String> whyNobodyCanDecide(HeldWrite write) {
        return Optional.empty();
      }

      @Override
      public void held(HeldWrite write) {
        held.add(write);
      }

      @Override
      public void settled(HeldWrite write, Settlement settlement) {}

      @Override
      public void finished(HeldWrite write, WriteResult result) {}
    };
  }

  public OpenworkServer server() {
    return server;
  }

  public int port() {
    return server.url().getPort();
  }

  public String workspaceId() {
    return Workspace.idOf(workspace);
  }

  public Path file(String name, String content) {
    try {
      Path file = workspace.resolve(name);
      Files.createDirectories(file.resolve("..").normalize());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String name) {
    try {
      return Files.readString(workspace.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A request with any headers.
  public HttpResponse<String> send(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(LIMIT_SECONDS * 3));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// With the client's token.
  public HttpResponse<String> call(String method, String path, String body) {
    return send(method, path, body, Map.of("Authorization", "Bearer " + TOKEN));
  }

  /// With the host token.
  public HttpResponse<String> host(String method, String path, String body) {
    return send(method, path, body, Map.of("X-OpenWork-Host-Token", HOST_TOKEN));
  }

  /// A path below the workspace, with the client's token.
  public HttpResponse<String> in(String method, String path, String body) {
    return call(method, "/workspace/" + workspaceId() + path, body);
  }

  /// The same on a thread of its own: it waits for somebody's decision.
  public FutureTask<HttpResponse<String>> asking(String method, String path, String body) {
    return later(() -> in(method, path, body));
  }

  static <T> FutureTask<T> later(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.startVirtualThread(task);
    return task;
  }

  public static <T> T result(FutureTask<T> task) throws Exception {
    return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// The next write that waits.
  public HeldWrite nextHeld() throws InterruptedException {
    HeldWrite next = held.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no write waits");
    }
    return next;
  }

  public boolean nothingHeld() {
    return held.isEmpty() && server.held().pending().isEmpty();
  }

  public AuditLogs audit() {
    return audit;
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
