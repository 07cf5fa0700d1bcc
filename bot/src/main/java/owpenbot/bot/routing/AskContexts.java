package owpenbot.bot.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.approval.AskContext;
import owpenbot.bot.run.RunState;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.ToolState;
import owpenbot.connectors.api.Chat;

/// Where an ask comes from, told from its run. Pure.
final class AskContexts {

  private AskContexts() {}

  /// @param followers chats that follow the run's session
  static AskContext of(ActiveRun active, String askingSession, List<Chat> followers) {
    Path project = Path.of(active.directory).getFileName();
    Origin origin =
        new Origin(
            project == null ? active.directory : project.toString(),
            active.sessionTitle,
            agents(active.state, askingSession),
            active.message.header().sender().name());
    return new AskContext(
        active.message.header().chat(),
        followers,
        active.directory,
        active.state.session(),
        active.message.person(),
        origin);
  }

  /// The agent of the chat's session, then the subagents down to the one that asks.
  static List<String> agents(RunState state, String askingSession) {
    List<String> names = new ArrayList<>();
    String session = askingSession;
    while (!session.equals(state.session())) {
      Optional<Part.Tool> task = taskOf(state, session);
      names.addFirst(name(state, session, task));
      if (task.isEmpty()) {
        break;
      }
      session = task.get().sessionId();
    }
    state.lastAnswer().ifPresent(last -> names.addFirst(last.agent()));
    return names;
  }

  /// Its own messages tell it first: the call that started it may be told of after its ask.
  private static String name(RunState state, String session, Optional<Part.Tool> task) {
    String known = state.subagents().get(session);
    return known != null && !known.isEmpty()
        ? known
        : task.map(call -> call.state().input().get("subagent_type")).orElse("subagent");
  }

  private static Optional<Part.Tool> taskOf(RunState state, String session) {
    Optional<Part.Tool> known =
        state.tools().stream()
            .filter(tool -> session.equals(tool.state().childSession()))
            .findFirst();
    return known.or(() -> onlyUnclaimed(state));
  }

  /// 1.1 names a task's session only when the task has ended: while one task alone runs, it is
  /// that.
  private static Optional<Part.Tool> onlyUnclaimed(RunState state) {
    List<Part.Tool> running =
        state.tools().stream()
            .filter(tool -> tool.tool().equals("task") && tool.state().childSession() == null)
            .filter(tool -> tool.sessionId().equals(state.session()))
            .filter(tool -> tool.state().status() == ToolState.Status.RUNNING)
            .toList();
    return running.size() == 1 ? Optional.of(running.getFirst()) : Optional.empty();
  }
}
