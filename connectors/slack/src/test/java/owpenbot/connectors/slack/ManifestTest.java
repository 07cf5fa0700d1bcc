package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void manifestIsJsonWithWhatIsUsedAndNothingElse() throws JsonProcessingException {
    JsonNode manifest = new ObjectMapper().readTree(Manifest.of("My \"bot\"\n"));

    List<String> scopes = new ArrayList<>();
    manifest.at("/oauth_config/scopes/bot").forEach(scope -> scopes.add(scope.asText()));
    assertThat(scopes).isEqualTo(Manifest.scopes()).isSorted().doesNotHaveDuplicates();
    assertThat(scopes)
        .noneMatch(scope -> scope.startsWith("admin") || scope.startsWith("channels:manage"));
    assertThat(manifest.at("/features/bot_user/display_name").asText()).isEqualTo("My bot");
    assertThat(manifest.at("/settings/socket_mode_enabled").asBoolean()).isTrue();
    assertThat(manifest.at("/features/slash_commands/0/command").asText()).isEqualTo("/owp");
    assertThat(manifest.at("/features/shortcuts/0/callback_id").asText())
        .isEqualTo(Interactions.SHORTCUT);
  }
}
