package owpenbot.bot.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.run.RunState.Author;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.MessageInfo.Assistant;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.SessionStatus;

/// A run being changed by one event; lives only within [RunFold].
final class RunDraft {

  final String session;
  final Set<String> inboxIds;
  final LazyCopy<Author> users;
  final LazyCopy<Assistant> assistants;
  final LazyCopy<Part> parts;
  final List<PermissionAsk> early;
  final LazyCopy<String> subagents;
  SessionStatus status;
  @Nullable EngineError error;
  boolean accepted;
  boolean stopping;
  final boolean byOrder;

  RunDraft(RunState state) {
    session = state.session();
    inboxIds = new LinkedHashSet<>(state.inboxIds());
    users = new LazyCopy<>(state.users());
    assistants = new LazyCopy<>(state.assistants());
    parts = new LazyCopy<>(state.parts());
    early = new ArrayList<>(state.early());
    subagents = new LazyCopy<>(state.subagents());
    status = state.status();
    error = state.error();
    accepted = state.accepted();
    stopping = state.stopping();
    byOrder = state.byOrder();
  }

  boolean promptSeen() {
    return users.now().containsValue(Author.OURS);
  }

  void forgetUnfinishedText() {
    parts
        .changed()
        .values()
        .removeIf(
            part -> {
              Assistant message = assistants.now().get(part.messageId());
              boolean open = message == null || message.completedAt() == null;
              return open && (part instanceof Part.Text || part instanceof Part.Reasoning);
            });
  }

  RunState build() {
    return new RunState(
        session,
        inboxIds,
        users.frozen(),
        assistants.frozen(),
        parts.frozen(),
        early,
        subagents.frozen(),
        status,
        error,
        accepted,
        stopping,
        byOrder);
  }
}
