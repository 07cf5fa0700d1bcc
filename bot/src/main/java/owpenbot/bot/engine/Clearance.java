package owpenbot.bot.engine;

import java.util.List;
import java.util.stream.Collectors;
import owpenbot.bot.engine.policy.ProjectFinding;
import owpenbot.bot.engine.policy.Violation;

/// Whether a run may start in a directory.
public sealed interface Clearance {

  /// It may.
  record Cleared() implements Clearance {}

  /// The project brings things that would run unasked. An owner who has seen them can trust exactly
  /// this content.
  ///
  /// @param hash to be trusted; empty when too much is there to be looked at, and then nobody can
  record NeedsTrust(List<ProjectFinding> findings, String hash) implements Clearance {
    public NeedsTrust {
      findings = List.copyOf(findings);
    }

    /// For the person, in Markdown.
    public String text() {
      return listed("This project brings things that opencode would run without asking:", findings)
          + "\n\nFiles that they use elsewhere in the project are not part of this list. "
          + way(hash);
    }
  }

  /// The engine's effective rules let something through unasked, all settings of ours
  /// notwithstanding.
  ///
  /// @param hash to be trusted, as above
  record NotAsking(List<Violation> violations, String hash) implements Clearance {
    public NotAsking {
      violations = List.copyOf(violations);
    }

    public String text() {
      return listed("With this project's settings opencode would not ask:", violations)
          + "\n\n"
          + way(hash);
    }
  }

  private static String listed(String title, List<?> items) {
    return items.stream()
        .map(item -> "- " + item)
        .collect(Collectors.joining("\n", title + "\n", ""));
  }

  private static String way(String hash) {
    String without =
        "start with the setting `engine.project-config` at `false`, and opencode reads nothing of"
            + " what projects bring (their AGENTS.md and commands included)";
    return hash.isEmpty()
        ? "It is too much to be looked at, so it cannot be trusted: " + without + "."
        : "It is not run until an owner trusts exactly this content with `/trust`. Or "
            + without
            + ".";
  }
}
