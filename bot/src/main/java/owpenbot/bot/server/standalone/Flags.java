package owpenbot.bot.server.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line, read as the original reads it. Unknown words are reported and end nothing: an
/// orchestrator of another version may know more flags than we do. Pure.
///
/// @param values by flag without its dashes; a switch has `true`
/// @param workspaces of `--workspace`, in order
/// @param warnings for stderr
record Flags(Map<String, String> values, List<String> workspaces, List<String> warnings) {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "config",
          "host",
          "port",
          "token",
          "host-token",
          "approval",
          "approval-timeout",
          "opencode-base-url",
          "opencode-directory",
          "opencode-username",
          "opencode-password",
          "workspace",
          "cors",
          "log-format");
  private static final Set<String> SWITCHES =
      Set.of("read-only", "log-requests", "no-log-requests", "verbose", "version", "help");

  Flags {
    values = Map.copyOf(values);
    workspaces = List.copyOf(workspaces);
    warnings = List.copyOf(warnings);
  }

  static Flags read(List<String> words) {
    return new Reader(words).read();
  }

  Optional<String> value(String flag) {
    return Optional.ofNullable(values.get(flag));
  }

  boolean on(String flag) {
    return values.containsKey(flag);
  }

  /// One command line, word by word.
  private static final class Reader {

    private final List<String> words;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> workspaces = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int at;

    Reader(List<String> words) {
      this.words = words;
    }

    Flags read() {
      while (at < words.size()) {
        word(words.get(at++));
      }
      return new Flags(values, workspaces, warnings);
    }

    private void word(String word) {
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      String name = flag.equals("-h") ? "help" : flag.startsWith("--") ? flag.substring(2) : "";
      if (SWITCHES.contains(name) && equals < 0) {
        values.put(name, "true");
      } else if (WITH_VALUE.contains(name)) {
        take(name, equals < 0 ? next(flag) : Optional.of(word.substring(equals + 1)));
      } else {
        warnings.add("ignored: " + shown(word));
      }
    }

    /// A value of something we do not know may be a secret.
    private static String shown(String word) {
      return word.startsWith("--") ? word.replaceFirst("=.*", "=…") : "a word that is no flag";
    }

    private Optional<String> next(String flag) {
      if (at >= words.size()) {
        warnings.add(flag + " needs a value");
        return Optional.empty();
      }
      return Optional.of(words.get(at++));
    }

    private void take(String name, Optional<String> value) {
      if (name.equals("workspace")) {
        value.filter(path -> !path.isEmpty()).ifPresent(workspaces::add);
      } else {
        value.ifPresent(text -> values.put(name, text));
      }
    }
  }
}
