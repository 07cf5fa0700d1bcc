package owpenbot.bot.openwork;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.approval.ApprovalSource;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;

/// The OpenWork server as the one who asks: held writes. Thread-safe.
public final class OpenworkApprovals implements ApprovalSource {

  private static final Logger LOG = LoggerFactory.getLogger(OpenworkApprovals.class);

  private final OpenworkSlot slot;

  public OpenworkApprovals(OpenworkSlot slot) {
    this.slot = slot;
  }

  @Override
  public String name() {
    return Writes.SOURCE;
  }

  @Override
  public String title() {
    return slot.link()
        .map(link -> link.embedded() ? "our own server" : "the server at " + link.url())
        .orElse("the OpenWork server");
  }

  @Override
  public void reply(ApprovalRow row, Decision decision) {
    switch (decision.kind()) {
      case ONCE -> gate().decide(row.externalId(), true, decision);
      case DENY -> gate().decide(row.externalId(), false, decision);
      // The server's own clock ends it: a denial of ours would be told as somebody's no.
      case EXPIRE -> {}
      case SESSION, ALWAYS, ANSWER, SKIP ->
          throw new IllegalArgumentException("a write is allowed or denied, not " + decision);
    }
  }

  @Override
  public boolean waits(ApprovalRow row) {
    try {
      return gate().waiting().stream().anyMatch(write -> write.id().equals(row.externalId()));
    } catch (ServerException e) {
      // What is past its time waits nowhere, whether the server can say so or not.
      boolean expired = Decision.Kind.EXPIRE.name().equals(row.decision());
      if (expired && e.kind() == ServerException.Kind.UNREACHABLE) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public long generation() {
    return slot.lives();
  }

  @Override
  public String reload(ApprovalRow row, Consumer<String> told) {
    Thread.ofVirtual()
        .name("reload")
        .start(
            () -> {
              try {
                slot.writing().client().workspace(row.directory()).reloadEngine();
                told.accept("opencode has loaded it.");
              } catch (ServerException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("engine not reloaded");
                told.accept(notLoaded(e));
              }
            });
    return "Telling opencode to load it…";
  }

  private static String notLoaded(ServerException e) {
    String why = e.words().isEmpty() ? String.valueOf(e.getMessage()) : e.words();
    return "opencode did not load it (" + why + "). It does at its next start.";
  }

  private WriteGate gate() {
    WriteGate gate = slot.writing().gate();
    if (gate == null) {
      throw new ServerException(
          ServerException.Kind.UNAUTHORIZED, 0, "", "no host token for this server", null);
    }
    return gate;
  }
}
