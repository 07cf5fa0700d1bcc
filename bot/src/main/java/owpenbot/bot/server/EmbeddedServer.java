package owpenbot.bot.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.settings.Approvals;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.settings.SharedEngine;
import owpenbot.bot.server.tokens.Vouchers;
import owpenbot.config.Secret;

/// The OpenWork server inside the bot, on loopback. Thread-safe.
public final class EmbeddedServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final OpenworkServer server;
  private final ServerTokens tokens;
  private final Path home;

  private EmbeddedServer(OpenworkServer server, ServerTokens tokens, Path home) {
    this.server = server;
    this.tokens = tokens;
    this.home = home;
  }

  /// What the bot's settings say.
  ///
  /// @param data the bot's data folder; tokens and audit logs go there
  /// @param home where the engine's global settings are: `~`
  /// @param port any free one is taken when another program has it; 0 for any free one
  /// @param workspaces absolute folders
  /// @param clientToken, hostToken null for those of the data folder, which are made once
  public record Options(
      Path data,
      Path home,
      int port,
      List<Path> workspaces,
      Duration approvalTimeout,
      boolean readOnly,
      @Nullable Secret clientToken,
      @Nullable Secret hostToken) {
    public Options {
      workspaces = List.copyOf(workspaces);
    }
  }

  /// Opens the port.
  ///
  /// @param listener is told about held writes
  /// @throws owpenbot.bot.server.http.ListenException when no port can be had
  public static EmbeddedServer start(
      Options options, HeldWriteListener listener, Services services) {
    ServerTokens tokens = ServerTokens.of(options, services.random());
    OpenworkServer server = OpenworkServer.startNear(settings(options, tokens), services);
    server.held().listen(listener);
    return new EmbeddedServer(server, tokens, options.home());
  }

  /// For one command of whoever sits at this machine, while no process of ours runs: with tokens
  /// that nobody else has.
  ///
  /// @param listener made of what waits, which it has to decide
  public static EmbeddedServer once(
      Options options, Function<HeldWrites, HeldWriteListener> listener, Services services) {
    ServerTokens tokens = ServerTokens.once(options, services.random());
    OpenworkServer server = OpenworkServer.start(settings(options, tokens), services);
    server.held().listen(listener.apply(server.held()));
    return new EmbeddedServer(server, tokens, options.home());
  }

  private static ServerSettings settings(Options options, ServerTokens tokens) {
    List<ServedWorkspace> workspaces =
        options.workspaces().stream().map(path -> workspace(path, options.home())).toList();
    return new ServerSettings(
        HOST,
        options.port(),
        tokens.client(),
        tokens.host(),
        new Approvals(false, options.approvalTimeout()),
        workspaces,
        options.workspaces(),
        List.of(),
        options.readOnly(),
        options.data().resolve("openwork").resolve("journals"),
        tokens.issued(),
        null);
  }

  private static ServedWorkspace workspace(Path path, Path home) {
    return ServedWorkspace.local(path, home, SharedEngine.NONE);
  }

  /// Looks after one more folder from now on; nothing when it does.
  ///
  /// @param workspace absolute
  public void serve(Path workspace) {
    server.serve(workspace(workspace, home));
  }

  /// Where it listens, `http://127.0.0.1:8787`.
  public URI url() {
    return server.url();
  }

  public Secret clientToken() {
    return tokens.client();
  }

  public Secret hostToken() {
    return tokens.host();
  }

  /// The file with both tokens, for its owner alone.
  public Path tokenFile() {
    return tokens.file();
  }

  /// What waits for a decision.
  public HeldWrites held() {
    return server.held();
  }

  /// Lets the server know on whose behalf a request comes: it is sent with the voucher as
  /// `X-OpenWork-Client-Id`, and its approval and audit lines name the person.
  ///
  /// @param person a stable id
  public Vouchers.Voucher vouchFor(String person) {
    return server.vouchers().forPerson(person);
  }

  /// Cancels what waits, answers it with 503, and ends.
  @Override
  public void close() {
    server.close();
  }
}
