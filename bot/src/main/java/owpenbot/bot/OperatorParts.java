package owpenbot.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.approval.ApprovalAudit;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.control.AuditedRoutes;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.operator.ApprovalRoutes;
import owpenbot.bot.operator.Awaited;
import owpenbot.bot.operator.BindingRoutes;
import owpenbot.bot.operator.BookRoutes;
import owpenbot.bot.operator.SendRoutes;
import owpenbot.bot.operator.TrustRoutes;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.routing.ProjectGate;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.Store;

/// Everything that whoever sits at this machine may ask of the running process, and the audit of
/// decisions, which they share with the chats.
final class OperatorParts {

  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  private OperatorParts() {}

  /// What the routes work on.
  record Parts(
      Core core,
      Store store,
      AccessBook access,
      ProjectGate projects,
      Directories directories,
      AuditLog audit,
      RandomGenerator random) {}

  /// By method and path. Called once, before anything is decided or sent.
  static Map<String, ControlRoute> routes(Parts parts) {
    Core core = parts.core();
    Awaited<ApprovalRow> decisions = new Awaited<>();
    Awaited<Outbox.Sent> deliveries = new Awaited<>();
    ApprovalAudit audited = new ApprovalAudit(parts.audit());
    core.approvals()
        .listen(
            row -> {
              audited.changed(row);
              decisions.happened(row.id(), row);
            });
    core.watchDeliveries(sent -> deliveries.happened(sent.key(), sent));
    Map<String, ControlRoute> changes =
        new HashMap<>(
            new BindingRoutes(parts.store(), parts.directories(), core.sessions()).routes());
    changes.putAll(
        new SendRoutes(
                parts.store(),
                core.outbox(),
                core.connectors(),
                deliveries,
                new Ids(parts.random())::row)
            .routes());
    Map<String, ControlRoute> all = new HashMap<>(AuditedRoutes.of(changes, parts.audit()));
    all.putAll(new BookRoutes(parts.store(), core.sessions()::works).routes());
    all.putAll(new TrustRoutes(parts.projects()).routes());
    all.putAll(
        new ApprovalRoutes(core.approvals(), parts.access(), decisions, OperatorParts::host)
            .routes());
    return all;
  }

  /// Never asks the network, which may be slow to say it.
  private static String host() {
    try {
      return Files.readString(KERNEL_NAME).strip();
    } catch (IOException _) {
      return "this machine";
    }
  }
}
