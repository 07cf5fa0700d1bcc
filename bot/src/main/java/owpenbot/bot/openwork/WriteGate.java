package owpenbot.bot.openwork;

import java.util.List;
import owpenbot.bot.approval.Decision;
import owpenbot.client.openwork.HeldWrite;

/// What one server holds, and the way to decide about it. Calls block and throw
/// [owpenbot.client.http.ServerException], NOT_FOUND when a write does not wait any more.
public interface WriteGate {

  /// All that wait, oldest first.
  List<HeldWrite> waiting();

  /// Allows or denies one.
  void decide(String id, boolean allow, Decision decision);
}
