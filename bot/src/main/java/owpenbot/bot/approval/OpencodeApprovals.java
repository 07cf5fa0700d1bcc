package owpenbot.bot.approval;

import java.util.List;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;
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
    // It says yes to anything, also to answers to what it has forgotten.
    if (engine.get().filter(e -> e.version().old()).isPresent() && !waits(row)) {
      throw new ServerException(
          ServerException.Kind.NOT_FOUND, 404, "", row.externalId() + " does not wait", null);
    }
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

  @Override
  public long generation() {
    return engine.get().map(EngineHandle::generation).orElse(0L);
  }

  private List<String> waiting(ApprovalRow row) {
    OpencodeClient client = engine.client();
    return row.kind().equals(QUESTION)
        ? client.questions(row.directory()).stream().map(ask -> ask.id()).toList()
        : client.permissions(row.directory()).stream().map(ask -> ask.id()).toList();
  }
}
