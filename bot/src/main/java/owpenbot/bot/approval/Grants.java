package owpenbot.bot.approval;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.GrantRow;
import owpenbot.bot.store.Store;

/// Standing permissions of ours: exactly the same request in the same session, or in one of its
/// subagents', is allowed once by itself. They are never wider, and they can be taken back, which
/// the engine's own "always" cannot. Thread-safe.
public final class Grants {

  private final Store store;
  private final ApprovalCodec codec;
  private final Clock clock;

  Grants(Store store, ApprovalCodec codec, Clock clock) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
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

  /// Whether there was such a grant.
  public boolean revoke(long id) {
    return store.write(tables -> tables.grants().remove(id));
  }
}
