package owpenbot.bot.routing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.RunEnd;
import owpenbot.bot.run.RunState;
import owpenbot.bot.run.SessionListener;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.ModelInfo;
import owpenbot.client.opencode.Models;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Prompt;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// Hands a message over to the engine. Confined to the chat's lane.
final class Prompter {

  /// Messages read back when we look for a prompt of an earlier process.
  static final int LOOK_BACK = 60;

  private final ChatRef chat;
  private final ChatServices services;
  private final SessionListener listener;
  private final SessionResolver sessions;
  private @Nullable String watched;

  /// @param listener gets the events of the sessions prompted
  Prompter(ChatRef chat, ChatServices services, SessionListener listener) {
    this.chat = chat;
    this.services = services;
    this.listener = listener;
    this.sessions = new SessionResolver(services, chat);
  }

  /// What came of it.
  sealed interface Result {

    /// The engine has it.
    ///
    /// @param notices sentences for the person, for example about files that were left out
    /// @param verbosity of the chat
    record Prompted(ChatSession session, RunState state, List<String> notices, Verbosity verbosity)
        implements Result {
      public Prompted {
        notices = List.copyOf(notices);
      }
    }

    /// It cannot be done; the person must do something.
    record Refused(String why) implements Result {}

    /// It cannot be done now; it will be tried again by itself.
    record Later(String why) implements Result {}
  }

  /// @param recovered whether the engine may know the message from an earlier process
  Result prompt(InboxRow row, InboundEvent.Message message, boolean recovered) {
    Optional<EngineHandle> engine = services.engine().get();
    if (engine.isEmpty()) {
      return new Result.Later("opencode is not ready yet; your message waits for it.");
    }
    try {
      return prompt(engine.get(), row, message, recovered);
    } catch (ServerException e) {
      return switch (e.kind()) {
        case UNREACHABLE ->
            new Result.Later("opencode does not answer right now; your message waits for it.");
        case UNAUTHORIZED, NOT_FOUND, REFUSED, FAILED, NOT_THIS_API, UNKNOWN_OUTCOME ->
            new Result.Refused("opencode refused the message: " + e.getMessage());
      };
    }
  }

  private Result prompt(
      EngineHandle engine, InboxRow row, InboundEvent.Message message, boolean recovered) {
    ChatRow remembered = services.store().look(tables -> tables.chats().get(chat));
    ChatSettings settings = ChatSettings.of(remembered, services);
    Optional<String> refusal = services.projects().refusal(settings.directory());
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    ChatSession session = sessions.resolve(engine, remembered, settings.directory(), message);
    RunState state = RunState.prompted(session.id(), row.id());
    if (recovered && !session.replaced()) {
      Optional<RunState> found = find(engine.client(), session, state);
      if (found.isPresent()) {
        watch(session.id());
        return new Result.Prompted(session, found.get(), List.of(), settings.verbosity());
      }
    }
    return send(engine, session, state, message, settings);
  }

  /// Calls one of the engine's own commands; its work is seen in the session's events.
  Result command(InboxRow row, InboundEvent.Message message, ChatCommand.Call call) {
    Optional<EngineHandle> engine = services.engine().get();
    if (engine.isEmpty()) {
      return new Result.Later("opencode is not ready yet; your command waits for it.");
    }
    ChatRow remembered = services.store().look(tables -> tables.chats().get(chat));
    ChatSettings settings = ChatSettings.of(remembered, services);
    String directory = settings.directory();
    try {
      Optional<String> refusal = services.projects().refusal(directory);
      if (refusal.isPresent()) {
        return new Result.Refused(refusal.get());
      }
      ChatSession session = sessions.resolve(engine.get(), remembered, directory, message);
      watch(session.id());
      Thread.ofVirtual()
          .name("command-" + chat)
          .start(() -> call(engine.get().client(), session, call, row));
      RunState state = RunState.commanded(session.id(), row.id());
      return new Result.Prompted(session, state, List.of(), settings.verbosity());
    } catch (ServerException e) {
      return new Result.Refused("opencode refused the command: " + e.getMessage());
    }
  }

  private void call(
      OpencodeClient client, ChatSession session, ChatCommand.Call call, InboxRow row) {
    try {
      client.command(session.directory(), session.id(), call.name(), call.argument(), row.id());
    } catch (ServerException e) {
      EngineError error = new EngineError("", String.valueOf(e.getMessage()));
      listener.happened(new EngineEvent.RunFailed(session.id(), error));
    }
  }

  private static Optional<RunState> find(
      OpencodeClient client, ChatSession session, RunState state) {
    List<Message> messages = client.messages(session.directory(), session.id(), LOOK_BACK);
    boolean stored = messages.stream().anyMatch(message -> RunEnd.ofPrompt(state, message));
    return stored ? Optional.of(RunEnd.reread(state, messages)) : Optional.empty();
  }

  private Result send(
      EngineHandle engine,
      ChatSession session,
      RunState state,
      InboundEvent.Message message,
      ChatSettings settings) {
    Attachments.Prepared prepared = prepared(engine, session, message, settings);
    if (prepared.text().isBlank() && prepared.files().isEmpty()) {
      return new Result.Refused(
          prepared.refusals().isEmpty()
              ? "There is nothing in this message that I could pass on."
              : String.join("\n", prepared.refusals()));
    }
    String inboxId = state.inboxIds().iterator().next();
    Prompt prompt =
        new Prompt(inboxId, prepared.text(), prepared.files(), settings.model(), settings.agent());
    return post(
        engine,
        new Result.Prompted(session, state, prepared.refusals(), settings.verbosity()),
        prompt,
        message);
  }

  private Result post(
      EngineHandle engine, Result.Prompted planned, Prompt prompt, InboundEvent.Message message) {
    ChatSession session = planned.session();
    watch(session.id());
    try {
      engine.client().prompt(session.directory(), session.id(), prompt);
      return planned;
    } catch (ServerException e) {
      return switch (e.kind()) {
        // It may have arrived: the watchdog of the run will look.
        case UNKNOWN_OUTCOME -> planned;
        case NOT_FOUND -> {
          sessions.distrust();
          ChatRow remembered = services.store().look(tables -> tables.chats().get(chat));
          ChatSession fresh = sessions.resolve(engine, remembered, session.directory(), message);
          RunState again = RunState.prompted(fresh.id(), prompt.inboxId());
          watch(fresh.id());
          engine.client().prompt(fresh.directory(), fresh.id(), prompt);
          yield new Result.Prompted(
              new ChatSession(fresh.id(), fresh.directory(), fresh.title(), true),
              again,
              planned.notices(),
              planned.verbosity());
        }
        case UNREACHABLE, UNAUTHORIZED, REFUSED, FAILED, NOT_THIS_API -> throw e;
      };
    }
  }

  private Attachments.Prepared prepared(
      EngineHandle engine,
      ChatSession session,
      InboundEvent.Message message,
      ChatSettings settings) {
    if (message.attachments().isEmpty()) {
      return new Attachments.Prepared(message.text(), List.of(), List.of());
    }
    Models models = engine.client().models(session.directory());
    @Nullable Model model = settings.model() == null ? models.byDefault() : settings.model();
    List<String> inputs =
        models.all().stream()
            .filter(info -> info.model().equals(model))
            .map(ModelInfo::inputs)
            .findFirst()
            .orElse(List.of());
    return Attachments.prepare(
        message.text(), message.attachments(), services.connectors().reaching(chat), inputs);
  }

  /// Of a session that the chat has left, nobody wants to know any more.
  private void watch(String session) {
    String before = watched;
    if (before != null && !before.equals(session)) {
      services.tracker().forget(before, listener);
    }
    watched = session;
    services.tracker().watch(session, listener);
  }

  /// Forgets the session it knows; the next prompt looks it up again.
  void distrust() {
    sessions.distrust();
  }
}
