package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FooterTest {

  @Test
  void everythingKnownIsSaid() {
    Footer footer =
        new Footer(
            "shop",
            Duration.ofSeconds(123),
            OptionalDouble.of(0.31),
            0.1234,
            "anthropic/claude-sonnet-4.5",
            "build");

    assertThat(footer.text())
        .isEqualTo("shop ⋅ 2m03s ⋅ 31% ctx ⋅ $0.12 ⋅ claude-sonnet-4.5 ⋅ build");
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    assertThat(new Footer(null, null, OptionalDouble.empty(), 0, null, null).text()).isEmpty();
    assertThat(new Footer("shop", null, OptionalDouble.empty(), Double.NaN, "m", " ").text())
        .isEqualTo("shop ⋅ m");
  }

  @Test
  void smallSumsAreNotNothing() {
    assertThat(new Footer(null, null, OptionalDouble.empty(), 0.0004, null, null).text())
        .isEqualTo("<$0.01");
  }

  @Test
  void namesAreMadeVisibleAndShort() {
    String text =
        new Footer("a\u202e\nb", null, OptionalDouble.empty(), 0, "p/" + "m".repeat(99), null)
            .text();

    assertThat(text).isEqualTo("a⟦U+202E⟧ ⏎ b ⋅ " + "m".repeat(39) + "…");
  }
}
