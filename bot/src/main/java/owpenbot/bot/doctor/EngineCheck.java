package owpenbot.bot.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.EngineChoice;
import owpenbot.bot.engine.EngineException;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.Models;
import owpenbot.config.Suggestions;

/// opencode: whether it is there, starts and answers, and whether it has a model to work with.
public final class EngineCheck {

  private static final String ENGINE = "engine";
  private static final String MODEL = "model";
  private static final String LOG_IN = "log in to a provider: opencode auth login";

  /// Beyond what a start may take, which says more about it.
  private static final Duration LIMIT = Duration.ofSeconds(150);

  private final EngineVisit visit;
  private final @Nullable String wanted;
  private final boolean quick;
  private final Consumer<String> progress;

  /// @param wanted the model of the settings, or null
  /// @param quick whether none is started
  public EngineCheck(
      EngineVisit visit, @Nullable String wanted, boolean quick, Consumer<String> progress) {
    this.visit = visit;
    this.wanted = wanted;
    this.quick = quick;
    this.progress = progress;
  }

  public Check check() {
    return new Check(ENGINE, LIMIT, this::findings);
  }

  private List<Finding> findings() {
    try {
      EngineChoice choice = visit.choose();
      if (choice instanceof EngineChoice.Missing(String command)) {
        return List.of(
            Finding.missing(
                ENGINE, "opencode is not installed", "owpenwork start --yes, or: " + command));
      }
      if (quick && choice instanceof EngineChoice.Startable(Path binary)) {
        return List.of(Finding.ok(ENGINE, "opencode is " + binary + " (not started: --quick)"));
      }
      EngineVisit.Seen seen = visit.look(choice, progress);
      return List.of(found(seen), model(seen.models(), wanted));
    } catch (EngineException e) {
      return List.of(failed(e));
    } catch (ServerException e) {
      return List.of(
          Finding.fail(
              ENGINE,
              "opencode does not say what it has: " + e.getMessage(),
              "stop it and start it again"));
    }
  }

  private Finding found(EngineVisit.Seen seen) {
    String left = visit.leftBehind() ? "; one of a killed owpenwork runs, and is taken back" : "";
    return Finding.ok(
        ENGINE,
        seen.started()
            ? "opencode " + seen.version() + " starts (" + seen.where() + ")" + left
            : "opencode " + seen.version() + " answers at " + seen.where() + left);
  }

  private static Finding failed(EngineException e) {
    String message = String.valueOf(e.getMessage());
    return e.missing()
        ? Finding.missing(ENGINE, message, fix(e.reason()))
        : Finding.fail(ENGINE, message, fix(e.reason()));
  }

  private static String fix(EngineException.Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> "start it there, or take engine.url (OPENCODE_URL) out: one is started";
      case NOT_OPENCODE -> "set engine.url (OPENCODE_URL) to an opencode, or take it out";
      case PASSWORD_REFUSED -> "set OPENCODE_SERVER_PASSWORD to the one it was started with";
      case NO_BINARY -> "correct engine.binary (OWPENBOT_ENGINE_BINARY), or take it out";
      case NPM_MISSING -> "install Node.js, which brings npm";
      case INSTALL_FAILED -> "run that command by hand to see more";
      case NOT_STARTED -> "run it by hand to see why: opencode serve";
    };
  }

  static Finding model(Models models, @Nullable String wanted) {
    List<String> known = models.all().stream().map(info -> info.model().toString()).toList();
    if (wanted != null) {
      return known.contains(wanted)
          ? Finding.ok(MODEL, wanted + " (engine.model)")
          : unknown(wanted, "engine.model", known);
    }
    Model usual = models.byDefault();
    if (usual == null || known.isEmpty()) {
      return Finding.missing(MODEL, "opencode has no model to work with", LOG_IN);
    }
    return known.contains(usual.toString())
        ? Finding.ok(MODEL, usual + " (opencode's own choice of " + known.size() + ")")
        : unknown(usual.toString(), "opencode's own setting", known);
  }

  private static Finding unknown(String wanted, String origin, List<String> known) {
    Optional<String> near = Suggestions.nearest(wanted, known);
    return Finding.missing(
        MODEL,
        "opencode does not know " + wanted + " (" + origin + ")",
        near.map(name -> "owpenwork config set engine.model " + name).orElse(LOG_IN));
  }
}
