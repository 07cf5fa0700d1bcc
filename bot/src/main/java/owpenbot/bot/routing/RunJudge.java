package owpenbot.bot.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.run.RunEnd;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.Prompt;
import owpenbot.client.opencode.QuestionAsk;
import owpenbot.client.opencode.Session;
import owpenbot.client.opencode.SessionStatus;

/// Reads a run back from the engine, and speaks to the engine about it. Calls block.
final class RunJudge {

  private static final Logger LOG = LoggerFactory.getLogger(RunJudge.class);

  /// After an abort the last message comes 100 to 340 ms after the first idle.
  static final Duration RECHECK_AFTER = Duration.ofMillis(400);

  private static final int MAX_RECHECKS = 3;

  /// Subagents of subagents that are looked for.
  private static final int MAX_DEPTH = 4;

  private final ChatServices services;

  RunJudge(ChatServices services) {
    this.services = services;
  }

  /// Looks at status, messages and asks of the run's session, and puts what it finds into the run.
  RunEnd.Verdict look(ActiveRun active) {
    OpencodeClient client = services.engine().client();
    String session = active.state.session();
    adoptChildren(client, active.directory, session, MAX_DEPTH);
    SessionStatus status =
        client.statuses(active.directory).getOrDefault(session, new SessionStatus.Idle());
    List<Message> messages = client.messages(active.directory, session, Prompter.LOOK_BACK);
    boolean stored = messages.stream().anyMatch(message -> RunEnd.ofPrompt(active.state, message));
    active.state = RunEnd.reread(active.state, messages);
    RunEnd.Verdict verdict =
        RunEnd.judge(active.state, status, stored, active.rechecks < MAX_RECHECKS);
    if (verdict instanceof RunEnd.Verdict.Running) {
      askAgain(client, active);
    }
    return verdict;
  }

  private void adoptChildren(OpencodeClient client, String directory, String session, int depth) {
    if (depth == 0) {
      return;
    }
    for (Session child : client.children(directory, session)) {
      services.tracker().adopt(child.id(), session);
      adoptChildren(client, directory, child.id(), depth - 1);
    }
  }

  /// Asks that came while nobody listened arrive once more, as if just asked; known ones are
  /// ignored.
  private void askAgain(OpencodeClient client, ActiveRun active) {
    for (PermissionAsk ask : client.permissions(active.directory)) {
      replay(active, ask.sessionId(), new EngineEvent.PermissionAsked(ask));
    }
    for (QuestionAsk ask : client.questions(active.directory)) {
      replay(active, ask.sessionId(), new EngineEvent.QuestionAsked(ask));
    }
  }

  private void replay(ActiveRun active, String session, EngineEvent event) {
    boolean ours =
        services.tracker().rootOf(session).filter(active.state.session()::equals).isPresent();
    if (ours) {
      services.tracker().dispatch(new DirectoryEvent(active.directory, event));
    }
  }

  void abort(ActiveRun active) {
    try {
      services.engine().client().abort(active.directory, active.state.session());
    } catch (ServerException e) {
      LOG.atWarn()
          .addKeyValue("session", active.state.session())
          .addKeyValue("reason", e.getMessage())
          .log("abort failed");
    }
  }

  /// Hands another message to the running model; empty when the engine took it.
  Optional<String> steer(ActiveRun active, InboxRow row, String text) {
    ChatRow chat = services.store().read(tables -> tables.chats().get(row.event().chat()));
    ChatSettings settings = ChatSettings.of(chat, services);
    try {
      services
          .engine()
          .client()
          .prompt(
              active.directory,
              active.state.session(),
              new Prompt(row.id(), text, List.of(), settings.model(), settings.agent()));
      return Optional.empty();
    } catch (ServerException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
