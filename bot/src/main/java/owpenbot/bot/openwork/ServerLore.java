package owpenbot.bot.openwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import owpenbot.bot.approval.WriteEnd;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.ApprovalEvent;
import owpenbot.client.openwork.AuditEntry;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkClient;

/// What can be known of the writes of a server elsewhere: who asked, and how one ended that is not
/// listed any more, which the original never tells.
final class ServerLore implements WriteIntake.Askers {

  /// A server's clock may fire this long before ours.
  private static final Duration EARLY = Duration.ofSeconds(2);

  private static final int AUDIT_LINES = 50;

  private final OpenworkClient client;
  private final Vouchers vouchers;
  private final Clock clock;

  ServerLore(OpenworkClient client, Vouchers vouchers, Clock clock) {
    this.client = client;
    this.vouchers = vouchers;
    this.clock = clock;
  }

  @Override
  public boolean host(HeldWrite write) {
    return vouchers
        .person(write.actor().clientId())
        .filter(person -> person.id().equals(HostPerson.ID))
        .isPresent();
  }

  @Override
  public Asker of(HeldWrite write) {
    return vouchers
        .person(write.actor().clientId())
        .map(Asker::of)
        .orElseGet(() -> Asker.of(write.actor()));
  }

  /// As the server reports it.
  static WriteEnd end(ApprovalEvent.Settled settled) {
    return end(settled.outcome(), settled.by(), settled.reason())
        .orElse(
            new WriteEnd.Cancelled("Not waiting any more; how it ended the server did not say"));
  }

  /// Why an allowed write was not written; empty when it was.
  static Optional<String> trouble(ApprovalEvent.Finished finished) {
    return switch (finished.result()) {
      case "conflict" -> Optional.of(conflict(finished.reason()));
      case "failed" -> Optional.of(failed(finished.reason()));
      default -> Optional.empty();
    };
  }

  static String conflict(String path) {
    return "Not written: "
        + path
        + " was changed after this was shown. Whoever asked may ask again";
  }

  static String failed(String why) {
    return "Not written: " + why;
  }

  private static Optional<WriteEnd> end(String outcome, String by, String reason) {
    return switch (outcome) {
      case "allowed" -> Optional.of(new WriteEnd.Allowed(by));
      case "denied" -> Optional.of(new WriteEnd.Denied(by, reason));
      case "timeout", "timed-out" -> Optional.of(new WriteEnd.Expired());
      case "cancelled" ->
          Optional.of(
              new WriteEnd.Cancelled(
                  "Cancelled before anybody decided"
                      + (reason.isBlank() ? "" : ": " + reason)
                      + ". Nothing was written"));
      default -> Optional.empty();
    };
  }

  /// By its audit log, else by the clock, else unknown.
  WriteEnd fate(ApprovalRow row) {
    return written(row)
        .orElseGet(
            () ->
                late(row)
                    ? new WriteEnd.Expired()
                    : new WriteEnd.Cancelled(
                        "Not waiting any more: denied on the server itself, or whoever asked hung"
                            + " up. Nothing was written"));
  }

  private boolean late(ApprovalRow row) {
    Instant expires = row.expiresAt();
    return expires != null && !clock.instant().isBefore(expires.minus(EARLY));
  }

  /// The original writes down what was written, and nothing else.
  private Optional<WriteEnd> written(ApprovalRow row) {
    try {
      return client.workspace(row.directory()).audit(AUDIT_LINES).stream()
          .filter(entry -> !entry.timestamp().isBefore(row.createdAt().minus(EARLY)))
          .filter(entry -> row.request().contains("\"" + entry.action() + "\""))
          .findFirst()
          .flatMap(ServerLore::end);
    } catch (ServerException _) {
      return Optional.empty();
    }
  }

  private static Optional<WriteEnd> end(AuditEntry entry) {
    return entry.decision().isEmpty()
        ? Optional.of(new WriteEnd.Allowed(""))
        : end(entry.decision(), entry.decider(), entry.reason());
  }
}
