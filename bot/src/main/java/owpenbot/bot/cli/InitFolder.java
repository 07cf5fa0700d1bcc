package owpenbot.bot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.json.Json;
import owpenbot.config.SettingsFile;
import owpenbot.config.Surroundings;

/// The set-up's question for the folder that opencode works in.
final class InitFolder {

  private static final String KEY = "directory";
  private static final int MOST_TRIES = 3;

  private InitFolder() {}

  static void ask(Invocation call, Dialogue talk) {
    Path before = call.loaded().settings().paths().directory();
    Optional<String> given = call.option(InitCommand.DIRECTORY);
    Path folder =
        given.isPresent()
            ? there(call, given.get())
                .orElseThrow(
                    () ->
                        new CommandException(
                            ExitCode.USAGE, given.get() + " is no folder; make it first"))
            : asked(call, talk, before);
    SettingsFile file = ConfigCommand.file(call);
    if (!file.get(KEY).equals(Optional.of(Json.line(folder.toString())))) {
      Announced.change(call, "config.set", KEY, () -> file.set(KEY, Json.line(folder.toString())));
    }
    talk.well("opencode works in " + folder);
  }

  private static Path asked(Invocation call, Dialogue talk, Path before) {
    for (int i = 0; i < MOST_TRIES && talk.open(); i++) {
      String typed = talk.ask("Which folder shall opencode work in?", before.toString());
      Optional<Path> folder = there(call, typed).or(() -> made(call, talk, typed));
      if (folder.isPresent()) {
        return folder.get();
      }
      talk.ill(typed + " is no folder");
    }
    return before;
  }

  private static Optional<Path> there(Invocation call, String typed) {
    return path(call, typed).filter(Files::isDirectory);
  }

  private static Optional<Path> made(Invocation call, Dialogue talk, String typed) {
    Optional<Path> path = path(call, typed).filter(file -> !Files.exists(file));
    if (path.isEmpty() || !talk.agrees(path.get() + " is not there. Make it?", true)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.createDirectories(path.get()));
    } catch (IOException e) {
      talk.ill("it cannot be made: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Path> path(Invocation call, String typed) {
    Surroundings around = call.shell().surroundings().apply(Map.of());
    try {
      return Optional.of(around.resolve(typed));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
