package owpenbot.bot.routing;

import owpenbot.bot.approval.Settlements;
import owpenbot.client.opencode.EngineEvent;

/// What is heard of a chat's session while no run of ours goes on in it.
final class OutsideRun {

  private OutsideRun() {}

  /// Answers that were given elsewhere close their cards; all else is somebody else's.
  static void settle(EngineEvent event, Settlements settlements) {
    switch (event) {
      case EngineEvent.PermissionReplied e -> settlements.replied(e.ask(), e.reply());
      case EngineEvent.QuestionAnswered e ->
          settlements.answered(e.ask(), e.answers(), e.rejected());
      case EngineEvent.SessionChanged _,
          EngineEvent.SessionDeleted _,
          EngineEvent.MessageUpdated _,
          EngineEvent.MessageRemoved _,
          EngineEvent.PartUpdated _,
          EngineEvent.TextDelta _,
          EngineEvent.StatusChanged _,
          EngineEvent.RunFailed _,
          EngineEvent.PermissionAsked _,
          EngineEvent.QuestionAsked _,
          EngineEvent.Connected _,
          EngineEvent.Heartbeat _,
          EngineEvent.InstanceDisposed _,
          EngineEvent.Ignored _ -> {}
    }
  }
}
