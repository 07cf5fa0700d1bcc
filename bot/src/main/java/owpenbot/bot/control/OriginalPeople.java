package owpenbot.bot.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;

/// People whom the original had allowed: taken over once, and announced in the audit log before, as
/// every change of who may write is.
public final class OriginalPeople {

  private static final Logger LOG = LoggerFactory.getLogger(OriginalPeople.class);

  private OriginalPeople() {}

  /// Takes them over unless that was done before. Where it cannot be announced nobody is let in,
  /// and the next start tries again.
  public static void takeOver(AccessBook book, Path database, AuditLog audit, Instant now) {
    AtomicReference<Optional<AuditIntent>> intent = new AtomicReference<>(Optional.empty());
    try {
      book.importOriginal(
          database, now, people -> intent.set(Optional.of(audit.intend(event(database, people)))));
      intent.get().ifPresent(AuditIntent::done);
    } catch (AuditException e) {
      LOG.atError().setCause(e).log("people of the original were not taken over");
    }
  }

  private static AuditEvent event(Path database, int people) {
    return AuditEvent.of(
        "",
        AuditActor.process(),
        "access.import",
        database.toString(),
        "Take over " + people + " people whom the original allowed");
  }
}
