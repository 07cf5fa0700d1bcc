package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts that the command line adds to the settings file, and takes out again.
final class AccountsInFileTest {

  private static final Map<String, String> TOKENS = Map.of("botToken", "xoxb-1", "appToken", "a-1");

  @TempDir private Path temporary;

  @Test
  void firstAccountStandsAloneAndOthersInTheList() {
    settings().putAccount("slack", "default", TOKENS);
    settings().putAccount("slack", "work", Map.of("botToken", "xoxb-2", "appToken", "a-2"));

    assertThat(accounts())
        .extracting(ConnectorConfig.Slack::identity, a -> a.botToken().reveal())
        .containsExactly(tuple("default", "xoxb-1"), tuple("work", "xoxb-2"));
  }

  @Test
  void newTokensReplaceTheOldAndSwitchTheAccountOn() {
    settings().set("channels.slack.enabled", "false");
    settings()
        .set(
            "channels.slack.apps",
            "[{\"id\": \"work\", \"botToken\": \"x\", \"appToken\": \"y\", \"enabled\": false}]");

    settings().putAccount("slack", "work", TOKENS);

    assertThat(accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.enabled()).isTrue();
              assertThat(account.appToken().reveal()).isEqualTo("a-1");
            });
  }

  @Test
  void removedAccountIsGoneAndTheOthersStay() {
    settings().putAccount("slack", "default", TOKENS);
    settings().putAccount("slack", "work", Map.of("botToken", "xoxb-2", "appToken", "a-2"));

    assertThat(settings().removeAccount("slack", "default")).isTrue();
    assertThat(settings().removeAccount("slack", "nobody")).isFalse();

    assertThat(accounts()).extracting(ConnectorConfig.Slack::identity).containsExactly("work");
    assertThat(settings().removeAccount("slack", "work")).isTrue();
    assertThat(accounts()).isEmpty();
  }

  @Test
  void whatCannotBeATokenIsRefused() {
    assertThatThrownBy(() -> settings().putAccount("slack", "default", Map.of("botToken", "a\nb")))
        .isInstanceOf(ConfigException.class);
  }

  private List<ConnectorConfig.Slack> accounts() {
    return new LoadFixture(temporary)
        .load().strict().connectors().stream()
            .filter(ConnectorConfig.Slack.class::isInstance)
            .map(ConnectorConfig.Slack.class::cast)
            .toList();
  }

  private SettingsFile settings() {
    LoadFixture fixture = new LoadFixture(temporary);
    return new SettingsFile(fixture.file, fixture.surroundings());
  }
}
