package owpenbot.bot.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.render.Durations;
import owpenbot.bot.render.Visible;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.RunState;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.CommandInfo;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent;

/// Our chat commands, done. Confined to the chat's lane.
final class CommandRunner {

  private final ChatRef chat;
  private final ChatServices services;
  private final RunReporter reporter;
  private final ApprovalCommands approvals;
  private final ChoiceCommands choices;
  private final SessionCommands sessions;
  private final ServerCommands server;

  CommandRunner(ChatRef chat, ChatServices services) {
    this.chat = chat;
    this.services = services;
    this.reporter = new RunReporter(chat, services);
    this.approvals = new ApprovalCommands(services, reporter);
    this.choices = new ChoiceCommands(chat, services, reporter);
    this.sessions = new SessionCommands(chat, services, reporter);
    this.server = new ServerCommands(chat, services, reporter);
  }

  /// What goes on in the chat, for `/status`.
  ///
  /// @param startedAt of the run, or null when none goes on
  record View(@Nullable Instant startedAt, @Nullable RunState state, int waiting) {}

  /// Does a command of ours; false when it is none.
  boolean handles(InboxRow row, InboundEvent.Message message, ChatCommand.Call call, View view) {
    Optional<ChatCommand> ours = call.ours();
    if (ours.isEmpty()) {
      return false;
    }
    Verdict verdict =
        services
            .access()
            .authorize(
                Actor.of(message.header().sender()),
                new Action.Command(ours.get().typed()),
                Resource.of(message.header().chat()));
    switch (verdict) {
      case Verdict.Allowed() -> perform(ours.get(), row, message, call.argument(), view);
      case Verdict.Denied(Verdict.Reason reason) -> reporter.refuse(row, reason.text());
    }
    return true;
  }

  private void perform(
      ChatCommand command, InboxRow row, InboundEvent.Message message, String argument, View view) {
    switch (command) {
      case NEW -> choices.newSession(row, view.state() != null);
      case STOP -> throw new IllegalStateException("stop is the chat's own");
      case STATUS -> reporter.answer(row, status(view));
      case MODEL -> choices.model(row, argument);
      case AGENT -> choices.agent(row, argument);
      case PROJECT -> choices.project(row, argument, view.state() != null);
      case SESSIONS -> sessions.list(row, message);
      case ATTACH -> {
        free(message, view);
        sessions.attach(row, message, argument);
      }
      case DETACH -> sessions.detach(row);
      case HANDOFF -> {
        free(message, view);
        sessions.handOff(row, message, argument);
      }
      case APPROVALS -> approvals.list(row);
      case APPROVE -> approvals.approve(row, message, argument);
      case DENY -> approvals.deny(row, message, argument);
      case GRANTS -> approvals.grants(row, message.person(), argument);
      case TRUST -> choices.trust(row, message, argument);
      case WORKSPACES, CONFIG, PLUGINS, SKILLS, MCP, COMMANDS, AUDIT, EXPORT, IMPORT ->
          server.perform(command, row, message, argument);
      case WHOAMI -> reporter.answer(row, whoami(message));
      case VERBOSE -> choices.verbose(row, argument);
      case HELP -> reporter.answer(row, help());
    }
  }

  /// The pause after a run of the old engine is no run: the chat may give its session away in it.
  private void free(InboundEvent.Message message, View view) {
    if (view.state() == null) {
      services.shared().end(message.header().chat().ref());
    }
  }

  private static String help() {
    StringBuilder text = new StringBuilder("Write what you want done, or one of these:\n");
    for (CommandSpec spec : ChatCommand.specs()) {
      String argument = spec.argument().isEmpty() ? "" : " " + spec.argument();
      text.append("\n- `/").append(spec.name()).append(argument).append("` — ");
      text.append(spec.description());
    }
    return text.append("\n\nAny other `/name` goes to opencode if it knows it.").toString();
  }

  private String whoami(InboundEvent.Message message) {
    boolean owner = services.access().owners().contains(message.person());
    return "You are `"
        + message.person()
        + "`, "
        + (owner ? "an owner: you decide what is allowed." : "allowed to write here.");
  }

  private String status(View view) {
    ChatRow row = services.store().read(tables -> tables.chats().get(chat));
    ChatSettings settings = ChatSettings.of(row, services);
    StringBuilder text = new StringBuilder();
    line(text, "Project", "`" + settings.directory() + "`");
    line(text, "Session", sessions.here(row));
    line(text, "Model", settings.model() == null ? "opencode's own" : settings.model().toString());
    line(text, "Agent", settings.agent() == null ? "opencode's own" : settings.agent());
    Instant started = view.startedAt();
    line(
        text,
        "Now",
        started == null
            ? "nothing runs"
            : "running for " + Durations.of(Duration.between(started, services.now())));
    line(
        text,
        "Waiting",
        view.waiting() + " messages, " + services.approvals().open().size() + " decisions");
    line(
        text, "opencode", services.engine().get().map(CommandRunner::engine).orElse("not running"));
    services
        .connectors()
        .all()
        .forEach(connector -> line(text, connector.id().toString(), health(connector.health())));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(text.isEmpty() ? "" : "\n").append("- **").append(label).append("** ");
    text.append(value);
  }

  private static String engine(EngineHandle engine) {
    return engine.version()
        + (engine.owned()
            ? ", started by me, asks before it acts"
            : ", not started by me: whether it asks is up to its own settings");
  }

  private static String health(Health health) {
    String problem = health.problem();
    return health.state().name().toLowerCase(Locale.ROOT) + (problem == null ? "" : ": " + problem);
  }

  /// Why this is no command of anybody's; empty when the engine knows it.
  Optional<String> unknown(ChatCommand.Call call) {
    List<String> known = engineCommands();
    if (known.contains(call.name())) {
      return Optional.empty();
    }
    String hint =
        ChatCommand.nearest(call.name(), known)
            .map(name -> " Did you mean `/" + name + "`?")
            .orElse(" `/help` lists what there is.");
    return Optional.of("I do not know `/" + Visible.line(call.name(), 40) + "`." + hint);
  }

  private List<String> engineCommands() {
    ChatRow row = services.store().read(tables -> tables.chats().get(chat));
    String directory = services.directories().of(row);
    try {
      // Any call that names a directory makes the engine load what it carries.
      if (services.projects().refusal(directory).isPresent()) {
        return List.of();
      }
      return services.engine().client().commands(directory).stream()
          .map(CommandInfo::name)
          .toList();
    } catch (ServerException _) {
      return List.of();
    }
  }
}
