package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

  @Test
  void idMayContainSlashes() {
    assertThat(Model.parse("openrouter/a/b")).isEqualTo(new Model("openrouter", "a/b"));
    assertThat(Model.parse("openrouter/a/b")).hasToString("openrouter/a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/a", "a/"})
  void providerAndIdAreNeeded(String text) {
    assertThatThrownBy(() -> Model.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
