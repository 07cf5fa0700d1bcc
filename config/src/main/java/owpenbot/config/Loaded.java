package owpenbot.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the loader found: the settings, where each came from, and everything that is wrong with
/// them.
///
/// @param settings complete even when there are problems: a bad value is replaced by its default.
///   For commands that must work with a broken file (`config`, `doctor`, `status`); a process that
///   serves people takes [#strict]
/// @param entries every setting with its value and origin, in the order of the documentation
/// @param problems values that cannot be used
/// @param unknownKeys keys of the file that nobody knows, with a suggestion each
/// @param notices what somebody should know although it stops nothing
/// @param whatsapp for the `--json` answers only
/// @param originalDatabase where the original bot kept its allowlist; the file may be missing
/// @param secretVariables names of the environment variables that carry secrets of ours and that no
///   child process may inherit
public record Loaded(
    Settings settings,
    List<Entry> entries,
    List<String> problems,
    List<String> unknownKeys,
    List<String> notices,
    WhatsappSettings whatsapp,
    Path originalDatabase,
    Set<String> secretVariables) {
  public Loaded {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
    unknownKeys = List.copyOf(unknownKeys);
    notices = List.copyOf(notices);
    secretVariables = Set.copyOf(secretVariables);
  }

  /// The settings for `start`: a [ConfigException] names every problem and every unknown key at
  /// once.
  public Settings strict() {
    return orThrow(Stream.concat(problems.stream(), unknownKeys.stream()).toList());
  }

  /// The settings for commands that need usable values but forgive unknown keys.
  public Settings checked() {
    return orThrow(problems);
  }

  private Settings orThrow(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw new ConfigException(reasons);
    }
    return settings;
  }
}
