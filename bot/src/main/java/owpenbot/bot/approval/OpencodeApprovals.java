package owpenbot.bot.approval;

import java.util.List;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.PermissionReply;

/// opencode as the one who asks: permissions and questions. Thread-safe.
public final class OpencodeApprovals implements ApprovalSource {

  /// [ApprovalRow#source] of these.
  public static final String NAME = "opencode";

  /// [ApprovalRow#kind] of a permission.
  public static final String PERMISSION = "permission";

  /// [ApprovalRow#kind] of a set of questions.
  public static final String QUESTION = "question";

  private final EngineSlot engine;

  public OpencodeApprovals(EngineSlot engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "opencode";
  }

  @Override
  public void reply(ApprovalRow row, Decision decision) {
    OpencodeClient client = engine.client();
    String directory = row.directory();
    String id = row.externalId();
    switch (decision.kind()) {
      // A grant for the session is ours: the engine's own "always" would reach further.
      case ONCE, SESSION -> client.reply(directory, id, PermissionReply.ONCE, "");
      case ALWAYS -> client.reply(directory, id, PermissionReply.ALWAYS, "");
      case DENY, EXPIRE -> reject(client, row, decision.reason());
      // Skipping is an empty answer: declining would end the run.
      case ANSWER, SKIP -> client.answer(directory, id, decision.answers());
    }
  }

  private static void reject(OpencodeClient client, ApprovalRow row, String reason) {
    if (row.kind().equals(QUESTION)) {
      client.rejectQuestion(row.directory(), row.externalId());
    } else {
      client.reply(row.directory(), row.externalId(), PermissionReply.REJECT, reason);
    }
  }

  @Override
  public boolean waits(ApprovalRow row) {
    return waiting(row).contains(row.externalId());
  }

  private List<String> waiting(ApprovalRow row) {
    OpencodeClient client = engine.client();
    return row.kind().equals(QUESTION)
        ? client.questions(row.directory()).stream().map(ask -> ask.id()).toList()
        : client.permissions(row.directory()).stream().map(ask -> ask.id()).toList();
  }
}
