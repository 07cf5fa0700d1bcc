package owpenbot.bot.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.client.opencode.Agent;
import owpenbot.client.opencode.Rule;

class PolicyCheckTest {

  private static final List<Rule> ASKING =
      List.of(
          new Rule("*", "*", "allow"),
          new Rule("external_directory", "*", "ask"),
          new Rule("bash", "*", "ask"),
          new Rule("edit", "*", "ask"),
          new Rule("webfetch", "*", "ask"),
          new Rule("external_directory", "/h/.local/share/opencode/tool-output/*", "allow"),
          new Rule("external_directory", "/h/.local/share/opencode/tool-output", "allow"));

  @Test
  void theEnginesOwnToolOutputFolderIsAccepted() {
    assertThat(check()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bash, *, bash",
    "bash, rm *, bash",
    "b*, *, bash",
    "b?sh, *, bash",
    "*, *.md, bash",
    "external_directory, /etc/*, external_directory",
    "external_directory, /*/opencode/tool-output/*, external_directory"
  })
  void anythingAllowedAfterTheLastAskIsAViolation(String key, String pattern, String violated) {
    assertThat(check(new Rule(key, pattern, "allow")))
        .anyMatch(v -> v.agent().equals("build") && v.permission().equals(violated));
  }

  @ParameterizedTest
  @CsvSource({"bash, rm *, deny", "edit, *, deny", "read, *, allow", "bas, *, allow"})
  void stricterAndForeignRulesAreNone(String key, String pattern, String action) {
    assertThat(check(new Rule(key, pattern, action))).isEmpty();
  }

  @Test
  void aLaterAskForEverythingCoversWhatWasAllowedBefore() {
    assertThat(check(new Rule("bash", "*", "allow"), new Rule("bash", "*", "ask"))).isEmpty();
  }

  @Test
  void anAgentWithoutRulesIsAViolationForEveryKey() {
    assertThat(PolicyCheck.violations(List.of(new Agent("x", "", "all", true, List.of()))))
        .extracting(Violation::permission)
        .containsExactlyElementsOf(EnginePolicy.KEYS);
  }

  private static List<Violation> check(Rule... more) {
    List<Rule> rules = new ArrayList<>(ASKING);
    rules.addAll(List.of(more));
    return PolicyCheck.violations(List.of(new Agent("build", "", "primary", false, rules)));
  }
}
