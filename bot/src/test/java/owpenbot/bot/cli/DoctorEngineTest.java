package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EnginePlace;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;

/// The doctor starts a real engine, asks it for its models, and leaves nothing behind.
@RealEngine
class DoctorEngineTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anEngineThatStartsIsSaidWithItsModelAndEndedAgain(EngineRelease release, Engines engines) {
    EnginePlace place = engines.place(release);
    Rig rig = new Rig(engines.folder());
    rig.variables.putAll(place.launch().environment());
    rig.variables.put("OWPENBOT_ENGINE_BINARY", release.binary().toString());
    rig.variables.put("OPENWORK_PORT", "0");

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out()).contains("opencode " + release.version() + " starts", "ok    model");
    assertThat(place.processes()).isEmpty();
    assertThat(rig.dataDir().resolve("engine.json")).doesNotExist();
  }
}
