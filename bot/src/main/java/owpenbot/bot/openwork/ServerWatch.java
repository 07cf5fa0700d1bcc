package owpenbot.bot.openwork;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.approval.WriteEnd;
import owpenbot.bot.openwork.OpenworkSlot.Standing;
import owpenbot.client.http.Backoff;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.client.openwork.ApprovalEvent;
import owpenbot.client.openwork.ApprovalStream;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.client.openwork.Workspace;

/// Follows a server elsewhere: what it holds, by push where it offers that and by asking where it
/// does not, and whether it is there at all. One thread of its own.
final class ServerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

  /// A stream that is silent for longer is dead.
  private static final Duration SILENCE = Duration.ofSeconds(45);

  /// Between two looks whether a server is there whose writes we may not decide.
  private static final Duration HEALTH_EVERY = Duration.ofSeconds(5);

  /// Failures in a row before it counts as lost: one may be a connection that broke.
  private static final int LOST_AFTER = 2;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final OpenworkLink link;
  private final @Nullable OpenworkHost host;
  private final OpenworkSlot slot;
  private final WriteIntake intake;
  private final ServerLore lore;
  private final Pace pace;
  private final RandomGenerator random;
  private boolean pushes = true;
  private Backoff backoff = fresh();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// @param host null when we may not decide there
  ServerWatch(
      OpenworkLink link,
      @Nullable OpenworkHost host,
      OpenworkSlot slot,
      WriteIntake intake,
      ServerLore lore,
      Pace pace,
      RandomGenerator random) {
    this.link = link;
    this.host = host;
    this.slot = slot;
    this.intake = intake;
    this.lore = lore;
    this.pace = pace;
    this.random = random;
  }

  private static Backoff fresh() {
    return new Backoff(Backoff.FIRST, LONGEST_WAIT, 0);
  }

  void start() {
    thread = Thread.ofVirtual().name("openwork-watch").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        follow();
      } catch (ServerException e) {
        failed(e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void follow() throws InterruptedException {
    OpenworkHost deciding = host;
    if (deciding == null) {
      link.client().health();
      answered();
      pace.await(HEALTH_EVERY);
    } else if (pushes) {
      stream(deciding);
    } else {
      look(deciding.approvals());
      pace.await(pace.gap());
    }
  }

  private void stream(OpenworkHost deciding) {
    try (ApprovalStream stream = open(deciding)) {
      if (stream == null) {
        return;
      }
      while (!closed) {
        happened(stream.next());
      }
    }
  }

  /// Null when the server has no such route.
  private @Nullable ApprovalStream open(OpenworkHost deciding) {
    try {
      return deciding.events(SILENCE);
    } catch (ServerException e) {
      boolean unknown =
          e.kind() == Kind.NOT_FOUND || e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_THIS_API;
      if (!unknown) {
        throw e;
      }
      pushes = false;
      return null;
    }
  }

  private void happened(ApprovalEvent event) {
    switch (event) {
      case ApprovalEvent.Snapshot(List<HeldWrite> items) -> look(items);
      case ApprovalEvent.Requested(HeldWrite write) -> {
        learnNames(List.of(write));
        intake.take(write, lore, link.approvalTimeout());
      }
      case ApprovalEvent.Settled settled -> intake.ended(settled.id(), ServerLore.end(settled));
      case ApprovalEvent.Finished finished ->
          ServerLore.trouble(finished)
              .ifPresent(why -> intake.ended(finished.id(), new WriteEnd.NotWritten(why)));
      case ApprovalEvent.Other _ -> answered();
    }
  }

  private void look(List<HeldWrite> held) {
    answered();
    if (!held.isEmpty()) {
      pace.sign();
      learnNames(held);
    }
    intake.all(held, lore::fate, lore, link.approvalTimeout());
  }

  private void learnNames(List<HeldWrite> held) {
    boolean unknown = held.stream().anyMatch(write -> !intake.knows(write.workspaceId()));
    if (unknown) {
      try {
        for (Workspace workspace : link.client().workspaces()) {
          intake.name(workspace.id(), workspace.name(), workspace.path());
        }
      } catch (ServerException e) {
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("workspaces not listed");
      }
    }
  }

  private void answered() {
    backoff = fresh();
    if (slot.standing() instanceof Standing.Lost) {
      LOG.atInfo().addKeyValue("url", link.url()).log("openwork server returned");
      pushes = true;
    }
    slot.set(new Standing.Ready(link));
  }

  private void failed(ServerException e) {
    if (closed) {
      return;
    }
    backoff = backoff.next();
    if (backoff.attempt() == LOST_AFTER) {
      LOG.atWarn()
          .addKeyValue("url", link.url())
          .addKeyValue("reason", e.getMessage())
          .log("openwork server lost");
      slot.set(
          e.kind() == Kind.UNAUTHORIZED
              ? new Standing.None(
                  "The OpenWork server at "
                      + link.url()
                      + " refuses our tokens: check OPENWORK_TOKEN and OPENWORK_HOST_TOKEN.")
              : new Standing.Lost(link));
      if (e.kind() == Kind.UNREACHABLE) {
        intake.down(link.url());
      }
    }
    try {
      pace.await(backoff.delay(random));
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    OpenworkHost deciding = host;
    if (deciding != null) {
      deciding.close();
    }
    link.client().close();
  }
}
