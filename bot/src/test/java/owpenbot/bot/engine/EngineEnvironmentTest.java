package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineEnvironmentTest {

  @Test
  void everyTokenAndSettingOfOursIsTakenOut() {
    Map<String, String> environment = new HashMap<>();
    for (String name :
        new String[] {
          "TELEGRAM_BOT_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_BOT_TOKEN",
          "OPENWORK_TOKEN", "OPENWORK_HOST_TOKEN", "OPENCODE_SERVER_PASSWORD", "OWPENBOT_OWNERS",
          "ALLOW_FROM_TELEGRAM", "PERMISSION_MODE", "NOTIFY_SOCKET"
        }) {
      environment.put(name, "ours");
    }
    environment.put("ANTHROPIC_API_KEY", "theirs");
    environment.put("PATH", "/bin");

    assertThat(EngineEnvironment.withoutOurs(environment))
        .containsOnlyKeys("ANTHROPIC_API_KEY", "PATH");
  }

  @Test
  void thePolicyWinsOverWhatIsInherited() {
    assertThat(
            EngineEnvironment.of(
                Map.of("OPENCODE_PERMISSION", "{}", "npm_config_fetch_retries", "3"),
                Map.of("OPENCODE_PERMISSION", "{\"bash\":\"ask\"}"),
                "secret",
                "m"))
        .containsEntry("OPENCODE_PERMISSION", "{\"bash\":\"ask\"}")
        .containsEntry("npm_config_fetch_retries", "3")
        .containsEntry("OPENCODE_SERVER_PASSWORD", "secret");
  }
}
