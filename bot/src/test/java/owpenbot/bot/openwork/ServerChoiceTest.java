package owpenbot.bot.openwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.bot.openwork.ServerProbe.Found;
import owpenbot.bot.testing.OriginalServer;
import owpenbot.client.http.Http;
import owpenbot.config.Secret;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.LoopbackServer;

/// Which server is used, from what is there.
final class ServerChoiceTest {

  private static final URI URL = URI.create("http://127.0.0.1:8787");
  private static final Found PATIENT = new Found.Server("1", Duration.ofMinutes(10), true);

  private final Http http = new Http();

  @AfterEach
  void disconnect() {
    http.close();
  }

  @Test
  void aConfiguredServerThatAnswersIsUsed() {
    assertThat(ServerChoice.configured(URL, true, PATIENT))
        .isEqualTo(new ServerChoice.Use(URL, true, Duration.ofMinutes(10), ""));
  }

  @Test
  void aConfiguredServerThatIsNotThereIsWaitedForAndNotReplaced() {
    assertThat(ServerChoice.configured(URL, true, new Found.Nothing()))
        .isEqualTo(new ServerChoice.Await(URL));
  }

  @Test
  void aRefusedTokenIsExplainedAndNeverReplacedByOurOwn() {
    assertThat(why(ServerChoice.configured(URL, true, new Found.Refused())))
        .contains("refuses our token")
        .contains("OPENWORK_TOKEN");
    assertThat(why(ServerChoice.onOurPort(URL, true, new Found.Refused())))
        .contains("neither use it nor start another")
        .contains("OPENWORK_PORT=0")
        .contains("--no-server");
  }

  @Test
  void anEngineInThePlaceOfAServerIsExplained() {
    assertThat(why(ServerChoice.configured(URL, true, new Found.Engine("1.18.34"))))
        .contains("opencode 1.18.34, the engine, and not an OpenWork server")
        .contains("OPENCODE_URL");
  }

  @Test
  void aShortTimeoutIsWarnedOf() {
    Found hasty = new Found.Server("1", Duration.ofSeconds(30), true);

    assertThat(ServerChoice.configured(URL, true, hasty))
        .isInstanceOfSatisfying(
            ServerChoice.Use.class, use -> assertThat(use.warning()).contains("after 30 s"));
  }

  @Test
  void ourOwnServerIsStartedOnlyWhereNoneIsAndWhenWanted() {
    assertThat(ServerChoice.onOurPort(URL, true, new Found.Nothing()))
        .isEqualTo(new ServerChoice.Embed());
    assertThat(ServerChoice.onOurPort(URL, true, new Found.Other("a page")))
        .isEqualTo(new ServerChoice.Embed());
    assertThat(why(ServerChoice.onOurPort(URL, false, new Found.Nothing())))
        .contains("--no-server");
  }

  @Test
  void aServerThatHappensToBeThereNeverGetsTheHostToken() {
    assertThat(ServerChoice.onOurPort(URL, true, PATIENT))
        .isInstanceOfSatisfying(
            ServerChoice.Use.class,
            use -> {
              assertThat(use.configured()).isFalse();
              assertThat(use.warning()).contains("OPENWORK_URL");
            });
  }

  @Test
  void aLookTellsServersEnginesAndOthersApart() {
    ServerProbe probe = new ServerProbe(http);
    try (OriginalServer original = OriginalServer.start(Duration.ofSeconds(1));
        LoopbackServer engine =
            LoopbackServer.start(
                request ->
                    request.path().equals("/global/health")
                        ? HttpReply.json(200, "{\"healthy\":true,\"version\":\"1.18.34\"}")
                        : HttpReply.json(404, "{\"name\":\"NotFoundError\"}"));
        LoopbackServer other =
            LoopbackServer.start(_ -> HttpReply.json(200, "{\"status\":\"up\"}"))) {
      assertThat(probe.look(original.url(), new Secret(OriginalServer.TOKEN)))
          .isEqualTo(new Found.Server("0.1.0", Duration.ofSeconds(30), true));
      assertThat(probe.look(original.url(), new Secret("wrong"))).isEqualTo(new Found.Refused());
      assertThat(probe.look(original.url(), null)).isEqualTo(new Found.Refused());
      assertThat(probe.look(engine.uri(), null)).isEqualTo(new Found.Engine("1.18.34"));
      assertThat(probe.look(other.uri(), null)).isInstanceOf(Found.Other.class);
    }
    assertThat(probe.look(URI.create("http://127.0.0.1:1"), null)).isEqualTo(new Found.Nothing());
  }

  private static String why(ServerChoice choice) {
    return choice instanceof ServerChoice.None(String why) ? why : choice.toString();
  }
}
