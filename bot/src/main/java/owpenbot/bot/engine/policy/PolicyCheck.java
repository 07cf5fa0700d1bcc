package owpenbot.bot.engine.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import owpenbot.client.opencode.Agent;
import owpenbot.client.opencode.Rule;

/// Whether the effective rules of a directory's agents really ask. Pure.
///
/// Walks each agent's rules in the engine's order, where the last match wins: once a rule asks (or
/// denies) for everything, no later one may allow anything.
public final class PolicyCheck {

  private static final Rule NOTHING = new Rule("*", "*", "allow");

  /// The engine's own folders for long tool output, which it always allows after everything else.
  private static final Pattern TOOL_OUTPUT =
      Pattern.compile("[/\\\\][^*?]*opencode[/\\\\]tool-output([/\\\\]\\*)?");

  private PolicyCheck() {}

  /// Where it would not ask; hidden agents count too, a prompt can name them.
  public static List<Violation> violations(List<Agent> agents) {
    return agents.stream().flatMap(PolicyCheck::ofAgent).toList();
  }

  private static Stream<Violation> ofAgent(Agent agent) {
    return EnginePolicy.KEYS.stream()
        .flatMap(
            key ->
                loose(agent.rules(), key)
                    .map(rule -> new Violation(agent.name(), key, rule))
                    .stream());
  }

  /// The last rule that lets the key through unasked.
  private static Optional<Rule> loose(List<Rule> rules, String key) {
    Optional<Rule> loose = Optional.of(NOTHING);
    for (Rule rule : rules) {
      if (!matches(rule.permission(), key) || toolOutput(rule, key)) {
        continue;
      }
      if (rule.action().equals("allow")) {
        loose = Optional.of(rule);
      } else if (rule.pattern().equals("*")) {
        loose = Optional.empty();
      }
    }
    return loose;
  }

  private static boolean toolOutput(Rule rule, String key) {
    return key.equals("external_directory") && TOOL_OUTPUT.matcher(rule.pattern()).matches();
  }

  private static boolean matches(String wildcard, String key) {
    return glob(wildcard).test(key);
  }

  private static Predicate<String> glob(String wildcard) {
    StringBuilder regex = new StringBuilder();
    wildcard
        .chars()
        .forEach(
            c ->
                regex.append(
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    }));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
  }
}
