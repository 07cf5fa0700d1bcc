package owpenbot.bot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.engine.Clearance;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.TrustGate;
import owpenbot.bot.render.Visible;
import owpenbot.bot.routing.ProjectGate;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TrustRow;
import owpenbot.connectors.api.PersonId;

/// The trust gate in the words of the chat, and what owners trusted in the store. Thread-safe.
final class Projects implements ProjectGate {

  private static final Logger LOG = LoggerFactory.getLogger(Projects.class);
  private static final int MAX_TEXT_CHARS = 3_000;
  private static final String NOTHING = "This project brings nothing along that would run unasked.";

  private final TrustGate gate;
  private final Supplier<Optional<Engine>> engine;
  private final Store store;
  private final Clock clock;
  private final AuditLog audit;

  Projects(
      TrustGate gate, Supplier<Optional<Engine>> engine, Store store, Clock clock, AuditLog audit) {
    this.gate = gate;
    this.engine = engine;
    this.store = store;
    this.clock = clock;
    this.audit = audit;
  }

  @Override
  public Optional<String> refusal(String directory) {
    return switch (check(directory)) {
      case Clearance.Cleared() -> Optional.empty();
      case Clearance.NeedsTrust needed -> Optional.of(shown(needed.text()));
      case Clearance.NotAsking loose -> Optional.of(shown(loose.text()));
    };
  }

  private Clearance check(String directory) {
    return engine
        .get()
        .map(running -> gate.check(running, Path.of(directory)))
        .orElse(new Clearance.Cleared());
  }

  private static String shown(String text) {
    return Visible.of(text, MAX_TEXT_CHARS);
  }

  @Override
  public String describe(String directory) {
    return switch (check(directory)) {
      case Clearance.Cleared() -> NOTHING;
      case Clearance.NeedsTrust needed -> shown(needed.text()) + how(needed.hash());
      case Clearance.NotAsking loose -> shown(loose.text()) + how(loose.hash());
    };
  }

  private static String how(String hash) {
    return hash.isEmpty() ? "" : "\n\n`/trust yes` trusts it as it is now; any change asks again.";
  }

  @Override
  public String trust(String directory, PersonId by) {
    return switch (check(directory)) {
      case Clearance.Cleared() -> NOTHING;
      case Clearance.NeedsTrust needed -> trust(directory, needed.hash(), by);
      case Clearance.NotAsking loose -> trust(directory, loose.hash(), by);
    };
  }

  private String trust(String directory, String hash, PersonId by) {
    if (hash.isEmpty()) {
      return "Not trusted: I could not look at all of it, and nobody can trust what nobody saw.";
    }
    AuditIntent intent =
        audit.intend(
            AuditEvent.of(
                    "",
                    AuditActor.person(by.toString()),
                    "trust.add",
                    directory,
                    "Trust the project as it is now")
                .about(hash));
    store.update(
        tables ->
            tables.trust().put(new TrustRow(directory, hash, by.toString(), clock.instant())));
    intent.done();
    LOG.atInfo()
        .addKeyValue("directory", directory)
        .addKeyValue("hash", hash)
        .addKeyValue("person", by)
        .log("project trusted");
    return "Trusted, exactly as it is now. Any change asks again.";
  }
}
