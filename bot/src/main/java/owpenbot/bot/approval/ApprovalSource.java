package owpenbot.bot.approval;

import owpenbot.bot.store.ApprovalRow;

/// Who asks and waits for the answer. Calls block and throw [owpenbot.client.http.ServerException],
/// NOT_FOUND when the request is not waiting any more.
public interface ApprovalSource {

  /// Its name in [ApprovalRow#source].
  String name();

  /// How people know it, for texts such as "opencode restarted".
  String title();

  /// Hands the decision over. Returning proves nothing yet: see [#waits].
  void reply(ApprovalRow row, Decision decision);

  /// Makes what was decided take effect in the engine, where that needs a step of its own. Returns
  /// what to tell whoever asked for it.
  default String reload(ApprovalRow row) {
    return "There is nothing to reload.";
  }

  /// Whether the request still waits for an answer.
  boolean waits(ApprovalRow row);

  /// Which of its lives the source is in: what an earlier one had asked ended with it.
  long generation();
}
