package owpenbot.bot.routing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ChatRow;
import owpenbot.client.opencode.Model;
import owpenbot.config.EngineSettings;
import owpenbot.config.ReplySettings.Verbosity;

/// What holds in a chat: its own choices over the settings'. Pure.
record ChatSettings(
    String directory, @Nullable Model model, @Nullable String agent, Verbosity verbosity) {

  /// For people.
  List<String> lines() {
    return List.of(
        "**Project** `" + directory + "`",
        "**Model** " + (model == null ? "opencode's own" : model),
        "**Agent** " + (agent == null ? "opencode's own" : agent),
        "**Shown of a run** " + verbosity.name().toLowerCase(Locale.ROOT));
  }

  static ChatSettings of(ChatRow row, ChatServices services) {
    EngineSettings engine = services.settings().engine();
    String model = row.model() == null ? engine.model() : row.model();
    String verbosity = row.verbosity();
    return new ChatSettings(
        services.directories().of(row),
        model == null ? null : Model.parse(model),
        row.agent() == null ? engine.agent() : row.agent(),
        verbosity == null
            ? services.settings().replies().verbosity()
            : Verbosity.valueOf(verbosity.toUpperCase(Locale.ROOT)));
  }
}
