package owpenbot.bot.openwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import owpenbot.bot.approval.WriteEnd;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.ApprovalEvent;
import owpenbot.client.openwork.AuditEntry;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkClient;

/// What can be known of the writes of a server elsewhere: who asked, and how one ended that is not
/// listed any more, which the original never tells. Confined to the watch's thread.
final class ServerLore implements WriteIntake.Askers {

  /// A server's clock may fire this long before ours.
  private static final Duration EARLY = Duration.ofSeconds(2);

  private static final int AUDIT_LINES = 50;
  private static final int MAX_TOLD = 200;

  private final OpenworkClient client;
  private final Vouchers vouchers;
  private final Clock clock;
  private final ApprovalCodec codec = new ApprovalCodec();

  /// Ids of audit lines that were taken for a write's end, the newest ones.
  private final Set<String> told = new LinkedHashSet<>();

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
    return Writes.NOT_WRITTEN
        + path
        + " was changed after this was shown. Whoever asked may ask again";
  }

  static String failed(String why) {
    return Writes.NOT_WRITTEN + why;
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

  /// The original writes down what was written, and nothing else. Its lines carry no approval's id:
  /// one belongs to a write by action, time and the name in its summary, and to one write only.
  private Optional<WriteEnd> written(ApprovalRow row) {
    if (!(codec.readRequest(row.request()) instanceof ApprovalRequest.Write write)) {
      return Optional.empty();
    }
    try {
      Optional<AuditEntry> line =
          client.workspace(row.directory()).audit(AUDIT_LINES).stream()
              .filter(entry -> !entry.timestamp().isBefore(row.createdAt().minus(EARLY)))
              .filter(entry -> entry.action().equals(write.action()))
              .filter(entry -> names(entry, write) && !told.contains(entry.id()))
              .reduce((_, oldest) -> oldest);
      line.ifPresent(this::taken);
      return line.flatMap(ServerLore::end);
    } catch (ServerException _) {
      return Optional.empty();
    }
  }

  private void taken(AuditEntry line) {
    told.add(line.id());
    if (told.size() > MAX_TOLD) {
      told.remove(told.iterator().next());
    }
  }

  /// Both summaries end with what it is about (`Add plugin x`, `Added x`); settings have no name.
  private static boolean names(AuditEntry entry, ApprovalRequest.Write write) {
    String name = write.title().substring(write.title().lastIndexOf(' ') + 1);
    return write.action().startsWith("config.")
        || List.of(entry.summary().split("\\s+")).contains(name);
  }

  private static Optional<WriteEnd> end(AuditEntry entry) {
    return entry.decision().isEmpty()
        ? Optional.of(new WriteEnd.Allowed(""))
        : end(entry.decision(), entry.decider(), entry.reason());
  }
}
