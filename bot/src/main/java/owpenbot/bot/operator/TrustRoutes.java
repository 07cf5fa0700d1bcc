package owpenbot.bot.operator;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.LocalPerson;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.routing.ProjectGate;

/// What a project brings along, and trusting exactly that: as `/trust` in a chat. Needs a running
/// process, since only that knows what its engine would load.
public final class TrustRoutes {

  private final ProjectGate projects;

  public TrustRoutes(ProjectGate projects) {
    this.projects = projects;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of(
        "POST /v1/trust/show", body -> answer(body, projects::describe),
        "POST /v1/trust/add",
            body -> answer(body, directory -> projects.trust(directory, LocalPerson.ID)));
  }

  /// What is said of a folder.
  private interface Word {
    String of(String directory);
  }

  private static Answer answer(Map<String, @Nullable Object> body, Word word) {
    String typed = Bodies.text(body, "directory");
    return folder(typed)
        .map(directory -> Answer.ok(Bodies.done(word.of(directory))))
        .orElseGet(() -> Answer.failed(404, "there is no folder " + typed));
  }

  private static Optional<String> folder(String typed) {
    try {
      return Optional.of(Path.of(typed).toRealPath().toString());
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }
}
