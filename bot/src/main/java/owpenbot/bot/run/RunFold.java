package owpenbot.bot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.run.RunState.Author;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.SessionStatus;

/// The pure function from a run and an event to the run after it and what is to be done.
///
/// The order of events and its edges: docs of [RunState]; an ask may come before the tool call it
/// is about, idle comes several times, and an abort's idle comes before its last message.
public final class RunFold {

  private RunFold() {}

  /// The run after an event, and what the event asks for.
  public record Step(RunState state, List<RunEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }
  }

  /// Applies an event of the run's session or of one of its subagents' sessions.
  public static Step apply(RunState state, EngineEvent event) {
    RunDraft draft = new RunDraft(state);
    List<RunEffect> effects =
        switch (event) {
          case EngineEvent.MessageUpdated e -> message(draft, e.info());
          case EngineEvent.MessageRemoved e -> removed(draft, e.message());
          case EngineEvent.PartUpdated e -> part(draft, e.part());
          case EngineEvent.TextDelta e -> delta(draft, e);
          case EngineEvent.StatusChanged e -> status(draft, e);
          case EngineEvent.RunFailed e -> failed(draft, e.session(), e.error());
          case EngineEvent.PermissionAsked e -> asked(draft, e.ask());
          case EngineEvent.PermissionReplied e -> replied(draft, e);
          case EngineEvent.QuestionAsked e -> List.of(new RunEffect.AnswerNeeded(e.ask()));
          case EngineEvent.QuestionAnswered e ->
              List.of(new RunEffect.QuestionSettled(e.ask(), e.answers(), e.rejected()));
          case EngineEvent.SessionDeleted e ->
              e.id().equals(state.session()) ? List.of(new RunEffect.SessionGone()) : List.of();
          case EngineEvent.InstanceDisposed _ -> List.of(new RunEffect.Verify());
          case EngineEvent.SessionChanged _,
              EngineEvent.Connected _,
              EngineEvent.Heartbeat _,
              EngineEvent.Ignored _ ->
              List.of();
        };
    return new Step(draft.build(), effects);
  }

  /// The tool call of an early ask did not show in time: ask without it.
  public static Step release(RunState state, String askId) {
    RunDraft draft = new RunDraft(state);
    List<RunEffect> effects = new ArrayList<>();
    for (PermissionAsk ask : state.early()) {
      if (ask.id().equals(askId)) {
        draft.early.remove(ask);
        effects.add(new RunEffect.PermissionNeeded(ask, null));
      }
    }
    return new Step(draft.build(), effects);
  }

  /// Another prompt of ours went into the same run.
  public static RunState steered(RunState state, String inboxId) {
    RunDraft draft = new RunDraft(state);
    draft.inboxIds.add(inboxId);
    return draft.build();
  }

  /// A person asked to stop it.
  public static RunState stopping(RunState state) {
    RunDraft draft = new RunDraft(state);
    draft.stopping = true;
    return draft.build();
  }

  private static List<RunEffect> message(RunDraft draft, MessageInfo info) {
    if (!info.sessionId().equals(draft.session)) {
      if (info instanceof MessageInfo.Assistant words) {
        draft.subagents.changed().put(words.sessionId(), words.agent());
      }
      return List.of();
    }
    return switch (info) {
      case MessageInfo.User user -> {
        // Before our own prompt is seen, a new user message may be an older one that changed.
        draft
            .users
            .changed()
            .putIfAbsent(user.id(), draft.promptSeen() ? Author.ENGINE : Author.FOREIGN);
        yield List.of();
      }
      case MessageInfo.Assistant assistant -> {
        draft.assistants.changed().put(assistant.id(), assistant);
        yield List.of(new RunEffect.Changed());
      }
    };
  }

  private static List<RunEffect> removed(RunDraft draft, String messageId) {
    draft.assistants.changed().remove(messageId);
    draft.parts.changed().values().removeIf(part -> part.messageId().equals(messageId));
    return List.of(new RunEffect.Changed());
  }

  private static List<RunEffect> part(RunDraft draft, Part part) {
    boolean main = part.sessionId().equals(draft.session);
    if (main
        && draft.byOrder
        && !draft.promptSeen()
        && draft.users.now().containsKey(part.messageId())) {
      // An older message that changes, as by its summary, gets no parts: this one is new.
      draft.users.changed().put(part.messageId(), Author.OURS);
      return accepted(draft);
    }
    return switch (part) {
      case Part.Text text when main && draft.users.now().containsKey(text.messageId()) ->
          promptText(draft, text);
      case Part.Text text when main && carriesOurs(draft, text) -> promptText(draft, text);
      case Part.Text text when main -> keep(draft, text);
      case Part.Reasoning reasoning when main -> keep(draft, reasoning);
      case Part.Tool tool -> tool(draft, tool);
      case Part.Text _, Part.Reasoning _, Part.File _, Part.Other _ -> List.of();
    };
  }

  private static boolean carriesOurs(RunDraft draft, Part.Text text) {
    @Nullable String inboxId = text.metadata().get(OpencodeClient.INBOX_ID);
    return inboxId != null && draft.inboxIds.contains(inboxId);
  }

  private static List<RunEffect> promptText(RunDraft draft, Part.Text text) {
    if (carriesOurs(draft, text)) {
      draft.users.changed().put(text.messageId(), Author.OURS);
      return accepted(draft);
    }
    if (!text.synthetic() && draft.users.now().get(text.messageId()) == Author.ENGINE) {
      draft.users.changed().put(text.messageId(), Author.FOREIGN);
    }
    return List.of();
  }

  private static List<RunEffect> accepted(RunDraft draft) {
    boolean first = !draft.accepted;
    draft.accepted = true;
    return first ? List.of(new RunEffect.Accepted()) : List.of();
  }

  private static List<RunEffect> keep(RunDraft draft, Part part) {
    draft.parts.changed().put(part.id(), part);
    return List.of(new RunEffect.Changed());
  }

  private static List<RunEffect> tool(RunDraft draft, Part.Tool tool) {
    draft.parts.changed().put(tool.id(), tool);
    List<RunEffect> effects = new ArrayList<>();
    effects.add(new RunEffect.Changed());
    if (!tool.state().input().isEmpty()) {
      for (PermissionAsk ask : List.copyOf(draft.early)) {
        if (tool.callId().equals(ask.callId())) {
          draft.early.remove(ask);
          effects.add(new RunEffect.PermissionNeeded(ask, tool));
        }
      }
    }
    return effects;
  }

  private static List<RunEffect> delta(RunDraft draft, EngineEvent.TextDelta delta) {
    if (!delta.session().equals(draft.session)) {
      return List.of();
    }
    return keep(draft, Streamed.appended(draft.parts.now().get(delta.part()), delta));
  }

  private static List<RunEffect> status(RunDraft draft, EngineEvent.StatusChanged event) {
    if (!event.session().equals(draft.session)) {
      return List.of();
    }
    draft.status = event.status();
    return switch (event.status()) {
      case SessionStatus.Busy _ -> List.of(new RunEffect.Changed());
      case SessionStatus.Retry _ -> {
        // The model starts this message over: what it had said of it counts no more.
        draft.forgetUnfinishedText();
        yield List.of(new RunEffect.Changed());
      }
      case SessionStatus.Idle _ -> idle(draft);
    };
  }

  private static List<RunEffect> idle(RunDraft draft) {
    RunState state = draft.build();
    if (!state.accepted() && state.error() == null) {
      return List.of();
    }
    return state.conclusive() && !state.stopping()
        ? List.of(new RunEffect.Finished(RunEnd.outcome(state)))
        : List.of(new RunEffect.Verify());
  }

  private static List<RunEffect> failed(
      RunDraft draft, @Nullable String session, EngineError error) {
    if (!draft.session.equals(session)) {
      return List.of();
    }
    draft.error = error;
    // Some failures of 1.18 are followed by no idle at all.
    return List.of(new RunEffect.Verify());
  }

  private static List<RunEffect> asked(RunDraft draft, PermissionAsk ask) {
    Optional<Part.Tool> call =
        draft.build().call(ask.callId()).filter(tool -> !tool.state().input().isEmpty());
    if (call.isPresent() || ask.callId() == null) {
      return List.of(new RunEffect.PermissionNeeded(ask, call.orElse(null)));
    }
    draft.early.add(ask);
    return List.of(new RunEffect.PermissionEarly(ask));
  }

  private static List<RunEffect> replied(RunDraft draft, EngineEvent.PermissionReplied event) {
    draft.early.removeIf(ask -> ask.id().equals(event.ask()));
    return List.of(new RunEffect.PermissionSettled(event.ask(), event.reply()));
  }
}
