package owpenbot.bot.openwork;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.openwork.OpenworkSlot.Standing;
import owpenbot.client.http.Http;
import owpenbot.client.openwork.OpenworkClient;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Secret;

/// Finds the OpenWork server, or becomes it: the configured one, else one on our own port that
/// takes our token, else our own. One that refuses the token is never replaced silently.
public final class OpenworkHome implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenworkHome.class);

  private final Means means;
  private final OpenworkSlot slot;
  private final WriteIntake intake;
  private @Nullable ServerWatch watch;
  private volatile @Nullable Own own;
  private List<Path> later = List.of();

  /// What it works with.
  ///
  /// @param serve whether we may be the server ourselves
  /// @param embedder starts our own
  /// @param token texts that nobody can guess
  public record Means(
      OpenworkSettings settings,
      boolean serve,
      Embedder embedder,
      Http http,
      Clock clock,
      Supplier<String> token,
      RandomGenerator random) {}

  /// Our own server, running.
  public interface Own extends AutoCloseable {

    OpenworkLink link();

    /// Where its tokens lie.
    Path tokens();

    /// Looks after one more folder.
    void serve(Path workspace);

    @Override
    void close();
  }

  /// Starts our own server.
  @FunctionalInterface
  public interface Embedder {

    /// Throws when no port can be had.
    Own start(WriteIntake intake);
  }

  public OpenworkHome(Means means, OpenworkSlot slot, WriteIntake intake) {
    this.means = means;
    this.slot = slot;
    this.intake = intake;
  }

  /// As [#bringUp], on a thread of its own: nobody waits for a port that does not answer.
  ///
  /// @param say is told what people should know
  public void start(Consumer<String> say) {
    Thread.ofVirtual().name("openwork-start").start(() -> begin(say));
  }

  private void begin(Consumer<String> say) {
    try {
      bringUp().ifPresent(say);
    } catch (RuntimeException e) {
      String why = "No OpenWork server: " + e.getMessage();
      LOG.atError().setCause(e).log("openwork server not started");
      slot.set(new Standing.None(why));
      say.accept(why);
    }
  }

  /// Looks once, and follows from then on what was chosen. Returns what people should know.
  public Optional<String> bringUp() {
    return use(choose());
  }

  private synchronized Optional<String> use(ServerChoice choice) {
    if (slot.closing()) {
      return Optional.empty();
    }
    LOG.atInfo().addKeyValue("choice", choice).log("openwork server chosen");
    return switch (choice) {
      case ServerChoice.Use use -> {
        follow(use.url(), use.configured(), use.approvalTimeout(), true);
        yield Optional.of(use.warning()).filter(words -> !words.isEmpty());
      }
      case ServerChoice.Await(URI url) -> {
        follow(url, true, ServerProbe.ORIGINAL_TIMEOUT, false);
        yield Optional.of(
            "read-only: " + OpenworkSlot.notAnswering(url) + ". It is used as soon as it does.");
      }
      case ServerChoice.Embed() -> {
        Own started = means.embedder().start(intake);
        own = started;
        later.forEach(started::serve);
        slot.set(new Standing.Ready(started.link()));
        intake.forgetOthers();
        yield Optional.empty();
      }
      case ServerChoice.None(String why) -> {
        slot.set(new Standing.None(why));
        yield Optional.of(why);
      }
    };
  }

  private ServerChoice choose() {
    OpenworkSettings settings = means.settings();
    ServerProbe probe = new ServerProbe(means.http());
    URI configured = settings.url();
    if (configured != null) {
      return ServerChoice.configured(
          configured, settings.hostToken() != null, probe.look(configured, settings.token()));
    }
    if (settings.port() == 0) {
      return means.serve()
          ? new ServerChoice.Embed()
          : new ServerChoice.None("No OpenWork server is in use: --no-server was given.");
    }
    URI ours = URI.create("http://127.0.0.1:" + settings.port());
    return ServerChoice.onOurPort(ours, means.serve(), probe.look(ours, settings.token()));
  }

  private void follow(URI url, boolean configured, Duration timeout, boolean there) {
    OpenworkSettings settings = means.settings();
    Pace pace = new Pace(means.clock());
    Vouchers vouchers = new Vouchers(means.token(), pace::hurry);
    OpenworkClient client = new OpenworkClient(means.http(), url, settings.token());
    Secret hostToken = configured ? settings.hostToken() : null;
    OpenworkHost host = hostToken == null ? null : new OpenworkHost(means.http(), url, hostToken);
    WriteGate gate = host == null ? null : new RemoteGate(host);
    OpenworkLink link = new OpenworkLink(url, client, gate, vouchers, null, timeout);
    slot.set(there ? new Standing.Ready(link) : new Standing.Lost(link));
    ServerWatch started =
        new ServerWatch(
            link,
            host,
            slot,
            intake,
            new ServerLore(client, vouchers, means.clock()),
            pace,
            means.random());
    watch = started;
    started.start();
  }

  /// Has our own server, if it is or will be that, look after these folders too. A server elsewhere
  /// has its own settings for that.
  public synchronized void serve(List<Path> workspaces) {
    later = List.copyOf(workspaces);
    Own running = own;
    if (running != null) {
      later.forEach(running::serve);
    }
  }

  /// Which server is used and how it is, for `status`.
  public Map<String, Object> report() {
    Own running = own;
    return switch (slot.standing()) {
      case Standing.Ready(OpenworkLink link) ->
          running == null
              ? Map.of("url", link.url(), "state", "connected")
              : Map.of("url", link.url(), "state", "own", "tokens", running.tokens());
      case Standing.Lost(OpenworkLink link) ->
          Map.of(
              "url", link.url(), "state", "lost", "problem", OpenworkSlot.notAnswering(link.url()));
      case Standing.None(String why) -> Map.of("state", "none", "problem", why);
    };
  }

  @Override
  public synchronized void close() {
    slot.close();
    intake.close();
    ServerWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    Own running = own;
    if (running != null) {
      running.close();
    }
  }
}
