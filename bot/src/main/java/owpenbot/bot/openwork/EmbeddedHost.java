package owpenbot.bot.openwork;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.WriteEnd;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.lane.Lane;
import owpenbot.bot.server.EmbeddedServer;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.tokens.Caller;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.AuditActor;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkClient;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Our own server, and its held writes without the way over the network. Thread-safe.
public final class EmbeddedHost implements OpenworkHome.Own, WriteGate, Vouching {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHost.class);
  private static final String IN_CHAT = "chat";

  /// How long a stop waits for the cards of what waited.
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /// Ends that one transaction takes at most.
  private static final int MAX_ENDS = 500;

  private final EmbeddedServer server;
  private final OpenworkLink link;

  /// Behind the requests' backs: what is decided is written, and answered, before a card says so.
  private final Lane<List<Writes.Ended>> ends;

  private EmbeddedHost(
      EmbeddedServer.Options options, WriteIntake intake, Services services, Http http) {
    ends = new Lane<>("write-ends", intake::ended, EmbeddedHost::together);
    server = EmbeddedServer.start(options, new Told(intake, ends), services);
    link =
        new OpenworkLink(
            server.url(),
            new OpenworkClient(http, server.url(), server.clientToken()),
            this,
            this,
            server::serve,
            options.approvalTimeout());
  }

  /// Starts the server; what it holds goes to the intake.
  public static EmbeddedHost start(
      EmbeddedServer.Options options, WriteIntake intake, Services services, Http http) {
    return new EmbeddedHost(options, intake, services, http);
  }

  private static Optional<List<Writes.Ended>> together(
      List<Writes.Ended> last, List<Writes.Ended> next) {
    return last.size() + next.size() > MAX_ENDS
        ? Optional.empty()
        : Optional.of(Stream.concat(last.stream(), next.stream()).toList());
  }

  @Override
  public OpenworkLink link() {
    return link;
  }

  @Override
  public Path tokens() {
    return server.tokenFile();
  }

  @Override
  public void serve(Path workspace) {
    server.serve(workspace);
  }

  @Override
  public List<HeldWrite> waiting() {
    return server.held().pending().stream().map(EmbeddedHost::wire).toList();
  }

  @Override
  public void decide(String id, boolean allow, Decision decision) {
    PersonId by = decision.by();
    Decider decider =
        new Decider(IN_CHAT, by == null ? "owpenbot" : by.toString(), decision.byName());
    Settlement settlement =
        allow ? new Settlement.Allowed(decider) : new Settlement.Denied(decider, decision.reason());
    if (server.held().decide(id, settlement).isEmpty()) {
      throw new ServerException(
          ServerException.Kind.NOT_FOUND,
          0,
          "approval_not_found",
          "it does not wait any more",
          null);
    }
  }

  @Override
  public Voucher vouchFor(Sender sender) {
    var voucher = server.vouchFor(sender.id().toString());
    return new Voucher() {
      @Override
      public String clientId() {
        return voucher.value();
      }

      @Override
      public void close() {
        voucher.close();
      }
    };
  }

  @Override
  public void close() {
    server.close();
    link.client().close();
    if (!ends.finish(CLOSE_LIMIT)) {
      LOG.atWarn().log("cards of waiting writes not all told at close");
    }
  }

  private static HeldWrite wire(owpenbot.bot.server.held.HeldWrite write) {
    return new HeldWrite(
        write.id(),
        write.workspaceId(),
        write.workspaceName(),
        write.action(),
        write.summary(),
        write.paths(),
        write.createdAt(),
        actor(write.actor()),
        write.diff(),
        write.expiresAt(),
        write.requestHash());
  }

  private static AuditActor actor(Caller caller) {
    return new AuditActor(caller.kind().word(), caller.clientId(), caller.tokenHash());
  }

  /// Passes on what the server tells about its held writes.
  private record Told(WriteIntake intake, Lane<List<Writes.Ended>> ends)
      implements HeldWriteListener {

    @Override
    public Optional<String> whyNobodyCanDecide(owpenbot.bot.server.held.HeldWrite write) {
      return host(write) ? Optional.empty() : intake.whyNobody(Asker.of(actor(write.actor())));
    }

    @Override
    public void held(owpenbot.bot.server.held.HeldWrite write) {
      HeldWrite held = wire(write);
      if (host(write)) {
        intake.allowed(held.id(), HostPerson.allows());
        return;
      }
      intake.one(held, Asker.of(held.actor()), Duration.ZERO);
    }

    private static boolean host(owpenbot.bot.server.held.HeldWrite write) {
      return write.actor().kind() == Caller.Kind.CHAT
          && HostPerson.ID.toString().equals(write.actor().clientId());
    }

    @Override
    public void settled(owpenbot.bot.server.held.HeldWrite write, Settlement settlement) {
      ended(write, end(settlement));
    }

    private void ended(owpenbot.bot.server.held.HeldWrite write, WriteEnd end) {
      ends.offer(List.of(new Writes.Ended(write.id(), end)));
    }

    private static WriteEnd end(Settlement settlement) {
      return switch (settlement) {
        case Settlement.Allowed(Decider by) -> new WriteEnd.Allowed(by.shown());
        case Settlement.Denied(Decider by, String reason) ->
            new WriteEnd.Denied(by.shown(), reason);
        case Settlement.Expired() -> new WriteEnd.Expired();
        case Settlement.Cancelled(String why) ->
            new WriteEnd.Cancelled(
                "Cancelled before anybody decided: " + why + ". Nothing was written");
      };
    }

    @Override
    public void finished(owpenbot.bot.server.held.HeldWrite write, WriteResult result) {
      switch (result) {
        case WriteResult.Written() -> {}
        case WriteResult.Conflict(String path) ->
            ended(write, new WriteEnd.NotWritten(ServerLore.conflict(path)));
        case WriteResult.Failed(String why) ->
            ended(write, new WriteEnd.NotWritten(ServerLore.failed(why)));
      }
    }
  }
}
