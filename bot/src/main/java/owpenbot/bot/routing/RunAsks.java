package owpenbot.bot.routing;

import owpenbot.bot.approval.AskContext;
import owpenbot.bot.run.RunEffect;

/// Tells the approvals what a run asks of people, and what became of it. Confined to the chat's
/// lane.
final class RunAsks {

  private final ChatServices services;

  RunAsks(ChatServices services) {
    this.services = services;
  }

  void tell(ActiveRun active, RunEffect.OfAsk effect) {
    switch (effect) {
      case RunEffect.PermissionNeeded(var ask, var call) -> {
        active.asked = true;
        services.approvals().permissionAsked(ask, call, context(active, ask.sessionId()));
      }
      case RunEffect.AnswerNeeded(var ask) -> {
        active.asked = true;
        services.approvals().questionAsked(ask, context(active, ask.sessionId()));
      }
      case RunEffect.PermissionSettled(var askId, var reply) ->
          services.approvals().settlements().replied(askId, reply);
      case RunEffect.QuestionSettled(var askId, var answers, var rejected) ->
          services.approvals().settlements().answered(askId, answers, rejected);
    }
  }

  private AskContext context(ActiveRun active, String askingSession) {
    return AskContexts.of(active, askingSession, services.shared().readers(active.state.session()));
  }
}
