package owpenbot.bot.approval;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.GrantRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.PersonId;

/// Standing permissions of ours: exactly the same request in the same session, or in one of its
/// subagents', is allowed once by itself. They are never wider, and they can be taken back, which
/// the engine's own "always" cannot. Thread-safe.
public final class Grants {

  private final Store store;
  private final ApprovalCodec codec;
  private final Clock clock;
  private volatile @Nullable AuditLog audit;

  Grants(Store store, ApprovalCodec codec, Clock clock) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
  }

  /// Where changes are announced; set once, before the first.
  public void audited(AuditLog log) {
    audit = log;
  }

  /// What to note on a request that a grant covers; empty when none does.
  Optional<String> covering(String rootSession, Permission request) {
    return all().stream()
        .filter(grant -> grant.sessionId().equals(rootSession))
        .filter(grant -> grant.permission().equals(request.permission()))
        .filter(grant -> grant.exact().equals(request.exact()))
        .map(grant -> "granted for this session by " + grant.grantedBy())
        .findFirst();
  }

  /// A decision took effect; if it was for the session, it stands from now on.
  void took(ApprovalRow row) {
    boolean forSession = Decision.Kind.SESSION.name().equals(row.decision());
    String by = row.decidedBy();
    if (forSession && by != null && codec.readRequest(row.request()) instanceof Permission p) {
      add(row.rootSessionId(), p, by);
    }
  }

  private void add(String rootSession, Permission request, String by) {
    boolean known = covering(rootSession, request).isPresent();
    if (!known) {
      store.write(
          tables ->
              tables
                  .grants()
                  .add(rootSession, request.permission(), request.exact(), by, clock.instant()));
    }
  }

  public List<GrantRow> all() {
    return store.read(tables -> tables.grants().all());
  }

  /// Takes one back, which is announced in the audit log first. Returns whether there was one.
  public boolean revoke(long id, PersonId by) {
    Optional<GrantRow> known = all().stream().filter(grant -> grant.id() == id).findFirst();
    if (known.isEmpty()) {
      return false;
    }
    AuditLog log = audit;
    Optional<AuditIntent> intent =
        log == null ? Optional.empty() : Optional.of(log.intend(revoking(known.get(), by)));
    boolean removed = store.write(tables -> tables.grants().remove(id));
    intent.ifPresent(AuditIntent::done);
    return removed;
  }

  private static AuditEvent revoking(GrantRow grant, PersonId by) {
    return AuditEvent.of(
        "",
        AuditActor.person(by.toString()),
        "grants.revoke",
        Long.toString(grant.id()),
        "Take back " + grant.permission() + " in session " + grant.sessionId());
  }
}
