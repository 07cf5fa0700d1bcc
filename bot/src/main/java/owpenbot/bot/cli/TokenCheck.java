package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsLoader;
import owpenbot.config.Surroundings;

/// Asks a platform about tokens the moment they are given, before anything is saved.
final class TokenCheck {

  private static final String SKIP = "--no-check";

  private TokenCheck() {}

  /// The option that saves without asking.
  static Node.Parameter flag() {
    return Node.flag(SKIP, "Saves without asking the platform first, for when it is out of reach.");
  }

  /// @param tokens in the order of the kind's
  /// @throws CommandException when the platform does not say that they are good
  static void demand(Invocation call, ChatKind kind, List<String> tokens) {
    if (call.has(SKIP)) {
      return;
    }
    Map<ChatKind.Token, String> references = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      references.put(kind.tokens.get(i), tokens.get(i));
    }
    AccountProbe probe = ask(call.shell(), kind, references);
    if (probe.problem() != null) {
      String also =
          probe.refused()
              ? ""
              : " Try again when %s answers, or add %s: the bot then asks when it starts."
                  .formatted(kind.title, SKIP);
      throw new CommandException(ExitCode.FAILED, probe.problem() + ". Nothing was saved." + also);
    }
  }

  /// As the settings would have it with these tokens in place of all others.
  ///
  /// @param references the tokens, or where they stand
  static AccountProbe ask(Shell shell, ChatKind kind, Map<ChatKind.Token, String> references) {
    Surroundings around = shell.surroundings().apply(Map.of());
    Map<String, String> variables = new HashMap<>(around.variables());
    references.forEach((token, reference) -> variables.put(token.variable(), reference));
    Loaded with =
        SettingsLoader.load(
            new Surroundings(around.flags(), variables, around.workingDirectory(), around.home()));
    List<ConnectorConfig> candidates =
        new ArrayList<>(with.settings().connectors().stream().filter(kind::has).toList());
    candidates.removeIf(config -> !config.identity().matches("env|default"));
    candidates.sort((a, b) -> b.identity().compareTo(a.identity())); // env before default
    return candidates.isEmpty()
        ? AccountProbe.impossible(with.problems())
        : AccountProbe.of(candidates.getFirst());
  }
}
