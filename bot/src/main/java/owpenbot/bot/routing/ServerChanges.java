package owpenbot.bot.routing;

import owpenbot.bot.openwork.OpenworkLink;
import owpenbot.bot.openwork.Vouching;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.WorkspaceClient;
import owpenbot.connectors.api.Sender;

/// Changes that people in chats ask the OpenWork server for. Each waits for its approval on a
/// thread of its own, so that the chat goes on. Thread-safe.
final class ServerChanges {

  private final ChatServices services;
  private final RunReporter reporter;

  ServerChanges(ChatServices services, RunReporter reporter) {
    this.services = services;
    this.reporter = reporter;
  }

  /// The change itself; returns what to say when it is done.
  @FunctionalInterface
  interface Change {
    String on(WorkspaceClient workspace);
  }

  /// Asks; the answer is given when there is one.
  void ask(InboxRow row, Sender by, OpenworkLink link, String workspace, Change change) {
    reporter.notice(row, "Asked. It is done when an owner allows it.");
    Thread.ofVirtual()
        .name("server-change-" + row.id())
        .start(() -> run(row, by, link, workspace, change));
  }

  private void run(InboxRow row, Sender by, OpenworkLink link, String workspace, Change change) {
    try (Vouching.Voucher voucher = link.vouching().vouchFor(by)) {
      WorkspaceClient client = link.client().named(voucher.clientId()).workspace(workspace);
      reporter.answer(row, "✅ " + change.on(client));
    } catch (ServerException e) {
      if (!services.openwork().closing()) {
        reporter.refuse(row, ServerTexts.failure(e));
      }
    }
  }
}
