package owpenbot.bot.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;
import owpenbot.client.opencode.Rule;
import owpenbot.config.ApprovalSettings.Mode;

class EnginePolicyTest {

  private static final Path FOLDER = Path.of("/data/engine/settings");

  @Test
  void everyLayerAsksAndIsJson() throws IOException {
    EnginePolicy policy = new EnginePolicy(Mode.ASK, true);
    Map<String, String> variables = policy.environment(FOLDER);

    assertThat(variables).containsEntry("OPENCODE_CONFIG_DIR", FOLDER.toString());
    assertThat(at(variables.get("OPENCODE_PERMISSION"), "/bash")).isEqualTo("ask");
    assertThat(at(variables.get("OPENCODE_CONFIG_CONTENT"), "/plugin/0"))
        .isEqualTo("file:///data/engine/settings/plugin/zz-owpenbot.js");
    assertThat(at(policy.files().get("opencode.json"), "/agent/general/permission/webfetch"))
        .isEqualTo("ask");
    assertThat(policy.files().get("plugin/zz-owpenbot.js"))
        .contains("const ACTION = \"ask\"", "[\"bash\", \"edit\", \"webfetch\"")
        .doesNotContain("@");
  }

  @Test
  void whatTheEngineDeniesItselfIsNotLoosened() throws IOException {
    String settings = new EnginePolicy(Mode.ASK, true).files().get("opencode.json");

    assertThat(at(settings, "/agent/plan/permission/edit/*")).isEqualTo("deny");
    assertThat(at(settings, "/agent/explore/permission/edit")).isEqualTo("deny");
  }

  @Test
  void denyDeniesAndAllowSaysNothing() {
    assertThat(new EnginePolicy(Mode.DENY, true).sessionRules())
        .contains(new Rule("bash", "*", "deny"));
    EnginePolicy allow = new EnginePolicy(Mode.ALLOW, true);
    assertThat(allow.environment(FOLDER)).isEmpty();
    assertThat(allow.files()).isEmpty();
    assertThat(allow.sessionRules()).isEmpty();
  }

  @Test
  void projectsAreLeftOutOnlyWhenTheSettingSaysSo() {
    String variable = "OPENCODE_DISABLE_PROJECT_CONFIG";

    assertThat(new EnginePolicy(Mode.ALLOW, false).environment(FOLDER)).containsKey(variable);
    assertThat(new EnginePolicy(Mode.ASK, true).environment(FOLDER)).doesNotContainKey(variable);
  }

  private static String at(@Nullable String json, String path) throws IOException {
    byte[] bytes = String.valueOf(json).getBytes(StandardCharsets.UTF_8);
    return Json.tree(new ByteArrayInputStream(bytes), Pruned.NOTHING).at(path).asText();
  }
}
