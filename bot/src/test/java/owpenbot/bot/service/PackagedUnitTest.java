package owpenbot.bot.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The unit that comes with the packages is the one that `service install` writes, for anybody: it
/// works where the settings say, or in the person's home.
class PackagedUnitTest {

  private static final Path UNIT = Path.of("src/main/dist/share/systemd/user/owpenwork.service");

  @Test
  void thePackagesUnitIsTheInstalledOneForAnybody() {
    Path home = Path.of("/HOME");
    String written =
        SystemdUnit.of(
            new ServicePlan(
                Path.of("/usr/bin/owpenwork"),
                home,
                Map.of(),
                home.resolve(".config/owpenbot/env"),
                home));

    assertThat(UNIT)
        .hasContent(
            written
                .replace(" start \"/HOME\"", " start")
                .replace("/HOME", "%h")
                .replace(
                    "Written by `owpenwork service install`, which writes it anew; what",
                    "Comes with the package: `systemctl --user enable --now owpenwork`. What"));
  }
}
