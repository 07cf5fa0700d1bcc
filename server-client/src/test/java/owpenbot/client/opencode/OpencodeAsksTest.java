package owpenbot.client.opencode;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.client.opencode.StubbedEngine.DIRECTORY;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import owpenbot.client.http.Http;

/// Every call about asks and what a directory offers: its request, to the letter, and the answer.
class OpencodeAsksTest {

  @RegisterExtension static final StubbedEngine ENGINE = new StubbedEngine();

  private final Http http = new Http();
  private final OpencodeClient client = ENGINE.client(http);

  @AfterEach
  void disconnect() {
    client.close();
    http.close();
  }

  @Test
  void listsCommands() {
    ENGINE.answers(
        okJson("[{\"name\":\"init\",\"description\":\"d\",\"template\":\"long\"},{\"x\":1}]"));

    assertThat(client.commands(DIRECTORY)).containsExactly(new CommandInfo("init", "d"));
    ENGINE.asked("GET", "/command");
  }

  @Test
  void listsPermissions() {
    ENGINE.answers(
        okJson(
            """
            [{"id":"per_1","sessionID":"ses_1","permission":"bash","patterns":["ls"],
              "always":["ls *"],"metadata":{"command":"ls","n":1},
              "tool":{"messageID":"msg_1","callID":"call_1"}}]\
            """));

    assertThat(client.permissions(DIRECTORY))
        .containsExactly(
            new PermissionAsk(
                "per_1",
                "ses_1",
                "bash",
                List.of("ls"),
                List.of("ls *"),
                Map.of("command", "ls"),
                "msg_1",
                "call_1"));
    ENGINE.asked("GET", "/permission");
  }

  @Test
  void answersPermissions() {
    ENGINE.answers(okJson("true"));

    client.reply(DIRECTORY, "per_1", PermissionReply.ONCE, "");
    client.reply(DIRECTORY, "per_2", PermissionReply.ALWAYS, "");
    client.reply(DIRECTORY, "per_3", PermissionReply.REJECT, "use ls");

    ENGINE.asked("POST", "/permission/per_1/reply", "{\"reply\":\"once\"}");
    ENGINE.asked("POST", "/permission/per_2/reply", "{\"reply\":\"always\"}");
    ENGINE.asked(
        "POST", "/permission/per_3/reply", "{\"reply\":\"reject\",\"message\":\"use ls\"}");
  }

  @Test
  void listsAndAnswersQuestions() {
    ENGINE.stubFor(
        get("/question")
            .willReturn(
                okJson(
                    """
                    [{"id":"que_1","sessionID":"ses_1","questions":[{"header":"H","question":"Q?",
                      "options":[{"label":"A","description":"a"}],"multiple":true,"custom":false}]}]\
                    """)));
    ENGINE.stubFor(any(urlMatching("/question/.*")).willReturn(okJson("true")));

    assertThat(client.questions(DIRECTORY))
        .containsExactly(
            new QuestionAsk(
                "que_1",
                "ses_1",
                List.of(
                    new QuestionAsk.Question(
                        "H", "Q?", List.of(new QuestionAsk.Choice("A", "a")), true, false)),
                null,
                null));
    client.answer(DIRECTORY, "que_1", List.of(List.of("A", "own \"words\""), List.of()));
    client.rejectQuestion(DIRECTORY, "que_2");

    ENGINE.asked("GET", "/question");
    ENGINE.asked(
        "POST", "/question/que_1/reply", "{\"answers\":[[\"A\",\"own \\\"words\\\"\"],[]]}");
    ENGINE.asked("POST", "/question/que_2/reject");
  }

  @Test
  void modelsNeverCarryKeysAndKnowTheConfiguredOne() {
    ENGINE.stubFor(get("/config").willReturn(okJson("{\"model\":\"p/m/2\",\"provider\":{}}")));
    ENGINE.stubFor(
        get("/config/providers")
            .willReturn(
                okJson(
                    """
                    {"providers":[{"id":"p","key":"sk-1","options":{"apiKey":"sk-2"},
                      "models":{"m/2":{"name":"M","limit":{"context":9},
                        "headers":{"Authorization":"sk-3"},
                        "capabilities":{"input":{"text":true,"image":false}}}}}],
                     "default":{"p":"m/2"}}\
                    """)));

    Models models = client.models(DIRECTORY);

    assertThat(models)
        .isEqualTo(
            new Models(
                List.of(new ModelInfo(new Model("p", "m/2"), "M", 9, List.of("text"))),
                new Model("p", "m/2")));
    ENGINE.asked("GET", "/config");
    ENGINE.asked("GET", "/config/providers");
  }

  @Test
  void listsAgents() {
    ENGINE.answers(
        okJson(
            """
            [{"name":"build","mode":"primary","prompt":"long","permission":[
               {"permission":"*","pattern":"*","action":"allow"}]},
             {"name":"t","hidden":true,"permission":"odd"}]\
            """));

    assertThat(client.agents(DIRECTORY))
        .containsExactly(
            new Agent("build", "", "primary", false, List.of(new Rule("*", "*", "allow"))),
            new Agent("t", "", "", true, List.of()));
    ENGINE.asked("GET", "/agent");
  }
}
