package owpenbot.bot.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a service runs.
///
/// @param program the launcher, absolute
/// @param directory where opencode works, absolute
/// @param environment variables for it, without secrets: anybody may read the file they stand in
/// @param secrets a file of `NAME=value` lines that is read when it is there
/// @param log where what it prints goes, where the system has no journal
public record ServicePlan(
    Path program, Path directory, Map<String, String> environment, Path secrets, Path log) {
  public ServicePlan {
    environment = Map.copyOf(environment);
    environment.values().forEach(ServicePlan::oneLine);
    oneLine(program.toString());
    oneLine(directory.toString());
  }

  /// In an order that does not change.
  TreeMap<String, String> variables() {
    return new TreeMap<>(environment);
  }

  private static void oneLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new ServiceException(
          ServiceException.Kind.MISSING,
          "a service cannot have a line break in a path or variable: " + text.strip());
    }
  }
}
