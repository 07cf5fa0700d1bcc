package owpenbot.bot.openwork;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.WriteEnd;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.connectors.api.ChatRef;

/// Brings what a server holds before the people who decide, or back to the server at once when
/// there is nobody. Thread-safe.
public final class WriteIntake {

  private static final Logger LOG = LoggerFactory.getLogger(WriteIntake.class);

  /// The clocks of two machines may differ by this without making a countdown wrong.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Writes writes;
  private final Approvers approvers;
  private final OpenworkSlot slot;
  private final Clock clock;
  private final Map<String, String> workspaces = new ConcurrentHashMap<>();

  public WriteIntake(Writes writes, Approvers approvers, OpenworkSlot slot, Clock clock) {
    this.writes = writes;
    this.approvers = approvers;
    this.slot = slot;
    this.clock = clock;
  }

  /// Why a write could not be decided by anybody; empty when somebody can be asked.
  Optional<String> whyNobody(Asker asker) {
    return approvers.whyNobody(asker.person());
  }

  /// All that a server holds now. What it does not list any more has ended.
  void all(List<HeldWrite> held, Fates fates, Askers askers, Duration timeout) {
    held.forEach(write -> take(write, askers, timeout));
    Set<String> ids = held.stream().map(HeldWrite::id).collect(Collectors.toSet());
    writes.reconcile(ids, fates::of);
  }

  /// One that waits on a server elsewhere.
  void take(HeldWrite write, Askers askers, Duration timeout) {
    if (askers.host(write)) {
      allowed(write.id(), HostPerson.allows());
    } else {
      one(write, askers.of(write), timeout);
    }
  }

  /// How a write that is not listed any more must have ended.
  @FunctionalInterface
  interface Fates {
    WriteEnd of(ApprovalRow row);
  }

  /// Whoever asked for a write.
  interface Askers {

    Asker of(HeldWrite write);

    /// Whether it is the host, who needs nobody's leave.
    boolean host(HeldWrite write);
  }

  /// One that waits.
  ///
  /// @param timeout of the server, for one that does not say when this write expires; zero for
  ///   unknown
  void one(HeldWrite write, Asker asker, Duration timeout) {
    Optional<String> nobody = whyNobody(asker);
    if (nobody.isPresent()) {
      turnAway(write.id(), nobody.get());
      return;
    }
    List<ChatRef> chats = approvers.chats();
    boolean isNew =
        writes.held(
            new Writes.Held(
                write.id(),
                write.workspaceId(),
                request(write, asker.words()),
                chats,
                approvers.called(asker.person()),
                asker.client(),
                asker.id(),
                expires(write, timeout)));
    if (isNew) {
      LOG.atInfo()
          .addKeyValue("approval", write.id())
          .addKeyValue("workspace", write.workspaceId())
          .addKeyValue("action", write.action())
          .log("write held");
    }
  }

  private ApprovalRequest.Write request(HeldWrite write, String asker) {
    return new ApprovalRequest.Write(
        new ApprovalRequest.Origin(workspace(write), "", List.of(), asker),
        write.action(),
        write.summary().isBlank() ? write.action() : write.summary(),
        write.paths(),
        write.diff(),
        write.requestHash());
  }

  /// As people know it: its name, else where its files are.
  private String workspace(HeldWrite write) {
    String known =
        write.workspaceName().isBlank()
            ? workspaces.get(write.workspaceId())
            : write.workspaceName();
    return known == null ? write.workspaceId() : known;
  }

  boolean knows(String workspaceId) {
    return workspaces.containsKey(workspaceId);
  }

  /// What a workspace is called from now on.
  void name(String id, String name, String path) {
    Path last = Path.of(path).getFileName();
    String shown = name.isBlank() && last != null ? last.toString() : name;
    workspaces.put(id, shown.isBlank() ? id : shown);
  }

  /// By our own clock, so that a server whose clock is wrong does not make a card lie.
  private @Nullable Instant expires(HeldWrite write, Duration timeout) {
    Instant now = clock.instant();
    Instant given = write.expiresAt();
    Duration lasts = given == null ? timeout : Duration.between(write.createdAt(), given);
    if (lasts.isZero() || lasts.isNegative()) {
      return null;
    }
    boolean agree = Duration.between(write.createdAt(), now).abs().compareTo(SKEW) < 0;
    return (agree ? write.createdAt() : now).plus(lasts);
  }

  /// One that needs no card: the host's own.
  void allowed(String id, Decision decision) {
    Thread.ofVirtual().name("host-write").start(() -> decide(id, true, decision));
  }

  private void turnAway(String id, String why) {
    LOG.atWarn().addKeyValue("approval", id).log("write held with nobody to decide");
    decide(id, false, new Decision(Decision.Kind.DENY, why, List.of(), null, ""));
  }

  private void decide(String id, boolean allow, Decision decision) {
    try {
      WriteGate gate = slot.link().map(OpenworkLink::gate).orElse(null);
      if (gate != null) {
        gate.decide(id, allow, decision);
      }
    } catch (ServerException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("decision not taken");
    }
  }

  /// The process ends: nothing new is shown.
  void close() {
    writes.close();
  }

  /// A server says how one ended.
  void ended(String id, WriteEnd end) {
    writes.ended(id, end);
  }

  /// A server says how these ended, in the order they did.
  void ended(List<Writes.Ended> ends) {
    writes.ended(ends);
  }

  /// The server is gone, and with it everything that waited there.
  void down(URI url) {
    WriteEnd end =
        new WriteEnd.Cancelled(
            "The OpenWork server at " + url + " went down; what waited there was not written");
    writes.endAll(end);
  }

  /// A server that has just begun holds nothing of before.
  void forgetOthers() {
    WriteEnd end =
        new WriteEnd.Cancelled(
            "The server that held this was stopped before anybody decided. Nothing was written");
    writes.endAll(end);
  }

  /// A card that reaches nobody is as good as no owner. To be told of every delivery that ended.
  public void delivered(Outbox.Sent sent) {
    for (ApprovalRow row : writes.unreachable(sent)) {
      Thread.ofVirtual()
          .name("turn-away")
          .start(() -> turnAway(row.externalId(), Approvers.NOBODY));
    }
  }
}
