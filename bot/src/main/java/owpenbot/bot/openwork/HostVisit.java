package owpenbot.bot.openwork;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.server.EmbeddedServer;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.tokens.Caller;
import owpenbot.client.http.Http;
import owpenbot.client.openwork.OpenworkClient;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Secret;

/// The OpenWork server for one command of whoever sits at this machine, while no process of ours
/// runs: the one that the settings name, else the workspaces' own files. Other people's writes are
/// left alone.
public final class HostVisit implements AutoCloseable {

  private final OpenworkSlot slot = new OpenworkSlot();
  private final Http http = new Http();
  private @Nullable EmbeddedServer server;
  private @Nullable OpenworkHost host;

  private HostVisit() {}

  /// Finds the server, or is it for as long as this is open.
  ///
  /// @param options of our own server, for when no other is named
  /// @param token texts that nobody can guess
  public static HostVisit begin(
      OpenworkSettings settings,
      EmbeddedServer.Options options,
      Services services,
      Supplier<String> token) {
    HostVisit visit = new HostVisit();
    URI url = settings.url();
    if (url == null) {
      visit.onFiles(options, services);
    } else {
      visit.at(url, settings, token);
    }
    return visit;
  }

  /// What the command calls.
  public Map<String, ControlRoute> routes() {
    return new HostRoutes(slot).routes();
  }

  private void onFiles(EmbeddedServer.Options options, Services services) {
    EmbeddedServer started = EmbeddedServer.once(options, HostAlone::new, services);
    server = started;
    OpenworkClient client = new OpenworkClient(http, started.url(), started.clientToken());
    Vouching vouching = sender -> voucher(started.vouchFor(sender.id().toString()));
    slot.set(
        new OpenworkSlot.Standing.Ready(
            new OpenworkLink(
                started.url(), client, null, vouching, started::serve, options.approvalTimeout())));
  }

  private static Vouching.Voucher voucher(owpenbot.bot.server.tokens.Vouchers.Voucher given) {
    return new Vouching.Voucher() {
      @Override
      public String clientId() {
        return given.value();
      }

      @Override
      public void close() {
        given.close();
      }
    };
  }

  private void at(URI url, OpenworkSettings settings, Supplier<String> token) {
    ServerProbe.Found found = new ServerProbe(http).look(url, settings.token());
    switch (ServerChoice.configured(url, settings.hostToken() != null, found)) {
      case ServerChoice.Use use -> use(use, settings, token);
      case ServerChoice.Await(URI there) ->
          slot.set(new OpenworkSlot.Standing.None(OpenworkSlot.notAnswering(there)));
      case ServerChoice.None(String why) -> slot.set(new OpenworkSlot.Standing.None(why));
      case ServerChoice.Embed() -> throw new IllegalStateException("a URL was given");
    }
  }

  private void use(ServerChoice.Use use, OpenworkSettings settings, Supplier<String> token) {
    OpenworkClient client = new OpenworkClient(http, use.url(), settings.token());
    Secret hostToken = settings.hostToken();
    OpenworkHost deciding = hostToken == null ? null : new OpenworkHost(http, use.url(), hostToken);
    host = deciding;
    Vouching vouching =
        deciding == null ? HostVisit::cannotDecide : new HostVouching(deciding, token);
    slot.set(
        new OpenworkSlot.Standing.Ready(
            new OpenworkLink(use.url(), client, null, vouching, null, use.approvalTimeout())));
  }

  private static Vouching.Voucher cannotDecide(owpenbot.connectors.api.Sender sender) {
    throw OpenworkSlot.unavailable(
        "read-only: the host token of this OpenWork server is not known here; set"
            + " OPENWORK_HOST_TOKEN");
  }

  /// Lets the host's own writes pass, and no others.
  private record HostAlone(HeldWrites writes) implements HeldWriteListener {

    @Override
    public Optional<String> whyNobodyCanDecide(HeldWrite write) {
      boolean own =
          write.actor().kind() == Caller.Kind.CHAT
              && HostPerson.ID.toString().equals(write.actor().clientId());
      return own ? Optional.empty() : Optional.of("Only the command line is served just now.");
    }

    @Override
    public void held(HeldWrite write) {
      Decider host = new Decider("host", HostPerson.ID.toString(), "");
      Thread.ofVirtual()
          .name("host-write")
          .start(() -> writes.decide(write.id(), new Settlement.Allowed(host)));
    }

    @Override
    public void settled(HeldWrite write, Settlement settlement) {}

    @Override
    public void finished(HeldWrite write, WriteResult result) {}
  }

  @Override
  public void close() {
    slot.link().ifPresent(link -> link.client().close());
    EmbeddedServer started = server;
    if (started != null) {
      started.close();
    }
    OpenworkHost deciding = host;
    if (deciding != null) {
      deciding.close();
    }
    http.close();
  }
}
