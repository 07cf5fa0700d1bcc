package owpenbot.bot.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.doctor.EngineVisit;
import owpenbot.bot.engine.EngineChoice;
import owpenbot.bot.engine.EngineException;
import owpenbot.bot.engine.EngineInstaller;
import owpenbot.bot.json.Json;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.Models;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsFile;
import owpenbot.config.Suggestions;

/// The set-up's questions for opencode and its model. What is answered is tried at once: an engine
/// that does not start or a model it does not know is not saved.
final class InitEngine {

  private static final String URL_KEY = "engine.url";
  private static final String MODEL_KEY = "engine.model";
  private static final int MOST_TRIES = 3;
  private static final int MOST_SHOWN = 12;

  private final Invocation call;
  private final Dialogue talk;

  InitEngine(Invocation call, Dialogue talk) {
    this.call = call;
    this.talk = talk;
  }

  void ask() {
    SettingsFile file = ConfigCommand.file(call);
    call.option(StartCommand.URL)
        .ifPresent(
            url -> Announced.change(call, "config.set", URL_KEY, () -> file.set(URL_KEY, url)));
    Loaded loaded = call.loaded();
    Map<String, String> environment = DoctorCommand.environment(call, loaded);
    try (EngineVisit visit = new EngineVisit(loaded.settings(), environment, new SecureRandom())) {
      EngineChoice choice = there(visit.choose(), loaded, environment);
      EngineVisit.Seen seen = visit.look(choice, talk::say);
      talk.well("opencode %s %s".formatted(seen.version(), seen.started() ? "starts" : "answers"));
      talk.heading("4 of 5: the model");
      model(seen.models(), loaded.settings().engine().model());
    } catch (EngineException e) {
      throw new CommandException(
          e.missing() ? ExitCode.MISSING : ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (ServerException e) {
      throw new CommandException(
          ExitCode.FAILED, "opencode does not say which models it has: " + e.getMessage());
    }
  }

  private EngineChoice there(EngineChoice choice, Loaded loaded, Map<String, String> environment) {
    if (!(choice instanceof EngineChoice.Missing(String command))) {
      return choice;
    }
    boolean agreed =
        call.has(InitCommand.YES)
            || (talk.open()
                && talk.agrees("opencode is not installed. Install it (about 200 MB)?", true));
    if (!agreed) {
      throw new CommandException(
          ExitCode.MISSING, "opencode is needed. Run this, then init again:\n  " + command);
    }
    Path data = loaded.settings().paths().data();
    return new EngineChoice.Startable(new EngineInstaller(data, environment).install(talk::say));
  }

  private void model(Models models, @Nullable String before) {
    List<String> known = models.all().stream().map(info -> info.model().toString()).toList();
    if (known.isEmpty()) {
      talk.ill("opencode has no model to work with. Log in to a provider: opencode auth login");
      return;
    }
    String own = Optional.ofNullable(models.byDefault()).map(Model::toString).orElse("");
    Optional<String> given = call.option(InitCommand.MODEL);
    if (given.isPresent() && !known.contains(given.get())) {
      throw new CommandException(ExitCode.FAILED, unknown(given.get(), known));
    }
    String chosen = given.orElseGet(() -> asked(known, before == null ? own : before));
    if (chosen.equals(before == null ? own : before)) {
      talk.well(chosen.isEmpty() ? "opencode chooses the model" : chosen);
      return;
    }
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(call, "config.set", MODEL_KEY, () -> file.set(MODEL_KEY, Json.line(chosen)));
    talk.well(chosen);
  }

  private String asked(List<String> known, String usual) {
    if (talk.open()) {
      known.stream().limit(MOST_SHOWN).forEach(model -> talk.say("  " + model));
      if (known.size() > MOST_SHOWN) {
        talk.say("  and " + (known.size() - MOST_SHOWN) + " more (opencode models)");
      }
    }
    for (int i = 0; i < MOST_TRIES && talk.open(); i++) {
      String typed = talk.ask("Which model?", usual);
      if (typed.equals(usual) || known.contains(typed)) {
        return typed;
      }
      talk.ill(unknown(typed, known));
    }
    return usual;
  }

  private static String unknown(String typed, List<String> known) {
    return "opencode does not know "
        + typed
        + Suggestions.nearest(typed, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
