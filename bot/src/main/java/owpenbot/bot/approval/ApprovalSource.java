package owpenbot.bot.approval;

import java.util.function.Consumer;
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

  /// Makes what was decided take effect in the engine, where that needs a step of its own, in the
  /// background. Returns what to tell whoever asked for it at once.
  ///
  /// @param told is given what came of it, for people
  default String reload(ApprovalRow row, Consumer<String> told) {
    return "There is nothing to reload.";
  }

  /// Whether the request still waits for an answer.
  boolean waits(ApprovalRow row);

  /// Which of its lives the source is in: what an earlier one had asked ended with it.
  long generation();
}
