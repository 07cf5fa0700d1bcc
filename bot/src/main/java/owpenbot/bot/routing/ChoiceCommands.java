package owpenbot.bot.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Agent;
import owpenbot.client.opencode.ModelInfo;
import owpenbot.client.opencode.Models;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// Commands that choose something for the chat: session, model, agent, folder, verbosity, trust.
/// Confined to the chat's lane.
final class ChoiceCommands {

  private static final int MAX_LISTED = 30;

  private final ChatRef chat;
  private final ChatServices services;
  private final RunReporter reporter;

  ChoiceCommands(ChatRef chat, ChatServices services, RunReporter reporter) {
    this.chat = chat;
    this.services = services;
    this.reporter = reporter;
  }

  void newSession(InboxRow row, boolean busy) {
    if (busy) {
      reporter.refuse(row, "Something runs here. Stop it first (`/stop`), then `/new`.");
      return;
    }
    services.shared().leave(chat);
    change(remembered -> remembered.inSession(null, null));
    reporter.answer(row, "New session. What shall I do?");
  }

  void verbose(InboxRow row, String argument) {
    Optional<Verbosity> chosen =
        Arrays.stream(Verbosity.values())
            .filter(v -> v.name().equalsIgnoreCase(argument))
            .findFirst();
    if (argument.isEmpty()) {
      reporter.answer(
          row, "Now: " + lower(settings().verbosity()) + ". Choose quiet, normal or verbose.");
    } else if (chosen.isEmpty()) {
      reporter.refuse(row, "Choose `quiet`, `normal` or `verbose`.");
    } else {
      change(remembered -> ChatRows.withVerbosity(remembered, lower(chosen.get())));
      reporter.answer(row, "From now on: " + lower(chosen.get()) + ".");
    }
  }

  private static String lower(Verbosity verbosity) {
    return verbosity.name().toLowerCase(Locale.ROOT);
  }

  void model(InboxRow row, String argument) {
    fromEngine(
        row,
        () -> {
          Models models = services.engine().client().models(settings().directory());
          List<String> names =
              models.all().stream().map(ModelInfo::model).map(Object::toString).toList();
          if (argument.isEmpty()) {
            reporter.answer(row, list("Model", settings().model(), models.byDefault(), names));
          } else if (!names.contains(argument)) {
            reporter.refuse(row, unknown("model", argument, names));
          } else {
            change(remembered -> ChatRows.withModel(remembered, argument));
            reporter.answer(row, "From now on: `" + argument + "`.");
          }
        });
  }

  void agent(InboxRow row, String argument) {
    fromEngine(
        row,
        () -> {
          List<String> names =
              services.engine().client().agents(settings().directory()).stream()
                  .filter(agent -> !agent.hidden() && !agent.mode().equals("subagent"))
                  .map(Agent::name)
                  .toList();
          if (argument.isEmpty()) {
            reporter.answer(row, list("Agent", settings().agent(), "build", names));
          } else if (!names.contains(argument)) {
            reporter.refuse(row, unknown("agent", argument, names));
          } else {
            change(remembered -> ChatRows.withAgent(remembered, argument));
            reporter.answer(row, "From now on: `" + argument + "`.");
          }
        });
  }

  private static String list(
      String what, @Nullable Object chosen, @Nullable Object byDefault, List<String> names) {
    StringBuilder text = new StringBuilder(what).append(" now: `");
    text.append(chosen == null ? byDefault : chosen).append("`. There are:\n");
    names.stream().limit(MAX_LISTED).forEach(name -> text.append("\n- `").append(name).append('`'));
    return names.size() > MAX_LISTED
        ? text + "\n- … and " + (names.size() - MAX_LISTED) + " more"
        : text.toString();
  }

  private static String unknown(String what, String typed, List<String> names) {
    String hint =
        names.stream()
            .filter(name -> name.contains(typed))
            .findFirst()
            .map(name -> " Did you mean `" + name + "`?")
            .orElse(" `/" + what + "` lists them.");
    return "There is no " + what + " `" + Visible.line(typed, 60) + "`." + hint;
  }

  private void fromEngine(InboxRow row, Runnable work) {
    try {
      // Any call that names a directory makes the engine load what it carries.
      Optional<String> refusal = services.projects().refusal(settings().directory());
      if (refusal.isPresent()) {
        reporter.refuse(row, refusal.get());
      } else {
        work.run();
      }
    } catch (ServerException e) {
      reporter.refuse(row, "opencode does not answer right now: " + e.getMessage());
    }
  }

  void project(InboxRow row, String argument, boolean busy) {
    if (argument.isEmpty()) {
      reporter.answer(
          row,
          "This chat works in `"
              + settings().directory()
              + "`. It may work within: `"
              + String.join("`, `", services.directories().roots())
              + "`.");
      return;
    }
    if (busy) {
      reporter.refuse(row, "Something runs here. Stop it first (`/stop`), then choose a folder.");
      return;
    }
    Optional<String> directory = services.directories().within(settings().directory(), argument);
    if (directory.isEmpty()) {
      reporter.refuse(
          row,
          "That is not a folder within `"
              + String.join("`, `", services.directories().roots())
              + "`.");
      return;
    }
    services.shared().leave(chat);
    change(remembered -> remembered.bound(directory.get()));
    reporter.answer(row, "This chat works in `" + directory.get() + "` now, in a new session.");
  }

  void trust(InboxRow row, InboundEvent.Message message, String argument) {
    String directory = settings().directory();
    if (argument.equalsIgnoreCase("yes")) {
      reporter.answer(row, services.projects().trust(directory, message.person()));
    } else {
      reporter.answer(row, services.projects().describe(directory));
    }
  }

  private ChatSettings settings() {
    return ChatSettings.of(services.store().read(tables -> tables.chats().get(chat)), services);
  }

  private void change(UnaryOperator<ChatRow> change) {
    services.store().update(tables -> tables.chats().put(change.apply(tables.chats().get(chat))));
  }
}
