package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.client.http.Wire;

/// What the real engines of both versions answered to list calls is understood.
class RecordedListsTest {

  static Stream<Recording> recordings() {
    return Recording.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyMessageAndPartIsUnderstood(Recording recording) {
    for (JsonNode list : recording.answers("GET /session/ses_")) {
      for (JsonNode json : list) {
        if (json.has("parts")) {
          Message message = MessageReader.message(json);
          assertThat(message.parts()).hasSize(json.path("parts").size());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void listedAskIsTheOneInTheEvent(String version) {
    Recording once = Recording.of(version, "perm-once");

    List<PermissionAsk> listed =
        Wire.list(once.answers("GET /permission").getFirst(), AskReader::permission);

    assertThat(listed)
        .containsExactly(once.events(EngineEvent.PermissionAsked.class).getFirst().ask());
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void statusesNameBusySessionsOnly(String version) {
    Recording once = Recording.of(version, "perm-once");

    assertThat(SessionReader.statuses(once.answers("GET /session/status").getFirst()).values())
        .containsExactly(new SessionStatus.Busy());
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void killedEngineLeavesAnAnswerThatIsNeverCompleted(String version) {
    Recording killed = Recording.of(version, "restart-SIGKILL");

    assertThat(
            killed.answers("GET /session/ses_").stream()
                .flatMap(list -> Wire.list(list, MessageReader::message).stream())
                .map(Message::info))
        .anySatisfy(
            info ->
                assertThat(info)
                    .isInstanceOfSatisfying(
                        MessageInfo.Assistant.class, a -> assertThat(a.completedAt()).isNull()));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void agentsCarryTheirRulesInOrder(String version) {
    List<Agent> agents = Wire.list(catalogue(version, "GET /agent"), CatalogueReader::agent);

    Agent build = agents.getFirst();
    assertThat(build.name()).isEqualTo("build");
    assertThat(build.mode()).isEqualTo("primary");
    assertThat(build.hidden()).isFalse();
    assertThat(build.rules()).startsWith(new Rule("*", "*", "allow"));
    assertThat(build.rules()).contains(new Rule("bash", "*", "ask"));
    assertThat(agents).anySatisfy(agent -> assertThat(agent.hidden()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void modelsCarryTheirLimitsAndInputs(String version) {
    JsonNode providers = catalogue(version, "GET /config/providers");

    Models models = CatalogueReader.models(providers, "");

    assertThat(models.all())
        .contains(
            new ModelInfo(
                new Model("fake", "fake-1"), "Fake One", 128_000, List.of("text", "image", "pdf")));
    assertThat(models.byDefault()).isEqualTo(new Model("fake", "fake-2"));
    assertThat(CatalogueReader.models(providers, "fake/fake-1").byDefault())
        .isEqualTo(new Model("fake", "fake-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void commandsAreListed(String version) {
    assertThat(Wire.list(catalogue(version, "GET /command"), CatalogueReader::command))
        .contains(new CommandInfo("hello", "says hello"));
  }

  @Test
  void noModelIsDefaultWhereThereIsNone() {
    assertThat(CatalogueReader.models(Recording.tree("{}"), "").byDefault()).isNull();
    assertThat(CatalogueReader.models(Recording.tree("{}"), "nonsense").byDefault()).isNull();
  }

  private static JsonNode catalogue(String version, String request) {
    return Recording.of(version, "catalogue").answers(request).getFirst();
  }
}
