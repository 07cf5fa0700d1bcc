package owpenbot.client.opencode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.client.opencode.StubbedEngine.DIRECTORY;
import static owpenbot.client.opencode.StubbedEngine.ENCODED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import owpenbot.client.http.Http;

/// Every call about sessions: its request, to the letter, and what is made of the answer.
class OpencodeClientTest {

  @RegisterExtension static final StubbedEngine ENGINE = new StubbedEngine();

  private final Http http = new Http();
  private final OpencodeClient client = ENGINE.client(http);

  @AfterEach
  void disconnect() {
    client.close();
    http.close();
  }

  @Test
  void createsASessionWithRules() {
    ENGINE.answers(okJson(session("ses_1", 5)));

    Session created =
        client.createSession(DIRECTORY, "T \"q\"", List.of(new Rule("bash", "*", "ask")));

    assertThat(created)
        .isEqualTo(new Session("ses_1", DIRECTORY, "T", null, Instant.ofEpochMilli(5)));
    ENGINE.asked(
        "POST",
        "/session",
        """
        {"title":"T \\"q\\"","permission":[{"permission":"bash","pattern":"*","action":"ask"}]}\
        """);
  }

  @Test
  void createsASessionWithoutRules() {
    ENGINE.answers(okJson(session("ses_1", 5)));

    client.createSession(DIRECTORY, "T", List.of());

    ENGINE.asked("POST", "/session", "{\"title\":\"T\"}");
  }

  @Test
  void listsSessionsNewestFirstWithoutSubagents() {
    ENGINE.answers(
        okJson(
            "[%s,%s,%s,{\"nonsense\":1}]"
                .formatted(
                    session("ses_1", 5),
                    session("ses_2", 9),
                    session("ses_3", 7).replace("\"title\"", "\"parentID\":\"ses_1\",\"title\""))));

    assertThat(client.sessions(DIRECTORY, 20))
        .extracting(Session::id)
        .containsExactly("ses_2", "ses_1");
    ENGINE.asked("GET", "/session?directory=" + ENCODED + "&limit=20&roots=true");
  }

  @Test
  void listsChildren() {
    ENGINE.answers(okJson("[" + session("ses_2", 9) + "]"));

    assertThat(client.children(DIRECTORY, "ses_1"))
        .extracting(Session::id)
        .containsExactly("ses_2");
    ENGINE.asked("GET", "/session/ses_1/children");
  }

  @Test
  void statusesAreThoseThatAreNotIdle() {
    ENGINE.answers(
        okJson(
            """
            {"a":{"type":"busy"},"b":{"type":"idle"},"d":{"type":"new kind"},
             "c":{"type":"retry","attempt":3,"message":"m\\nmore","next":1000,"action":{}}}\
            """));

    assertThat(client.statuses(DIRECTORY))
        .isEqualTo(
            Map.of(
                "a", new SessionStatus.Busy(),
                "c", new SessionStatus.Retry(3, "m", Instant.ofEpochSecond(1))));
    ENGINE.asked("GET", "/session/status");
  }

  @Test
  void messagesLeaveOutWholeFilesOfAttachments() {
    ENGINE.answers(
        okJson(
            """
            [{"info":{"id":"msg_1","sessionID":"ses_1","role":"user","time":{"created":1}},
              "parts":[{"id":"prt_1","messageID":"msg_1","sessionID":"ses_1","type":"file",
                        "mime":"image/png","filename":"a.png","url":"data:%s"}]}]\
            """
                .formatted("A".repeat(30_000_000))));

    assertThat(client.messages(DIRECTORY, "ses_1", 10))
        .containsExactly(
            new Message(
                new MessageInfo.User("msg_1", "ses_1", Instant.ofEpochMilli(1)),
                List.of(new Part.File("prt_1", "msg_1", "ses_1", "image/png", "a.png"))));
    ENGINE.asked("GET", "/session/ses_1/message?limit=10");
  }

  @Test
  void promptCarriesOurIdAsMetadataAndNeverAMessageId() {
    ENGINE.answers(aResponse().withStatus(204));

    client.prompt(
        DIRECTORY,
        "ses_1",
        new Prompt(
            "inbox-7",
            "what is this? ☃",
            List.of(new Prompt.Attachment("image/png", "a b.png", "file:///tmp/a%20b.png")),
            new Model("openrouter", "x/y"),
            "plan"));

    ENGINE.asked(
        "POST",
        "/session/ses_1/prompt_async",
        """
        {"parts":[
          {"type":"text","text":"what is this? ☃","metadata":{"owpenbotInboxId":"inbox-7"}},
          {"type":"file","mime":"image/png","filename":"a b.png","url":"file:///tmp/a%20b.png"}],
         "model":{"providerID":"openrouter","modelID":"x/y"},"agent":"plan"}\
        """);
  }

  @Test
  void promptLeavesModelAndAgentToTheEngineWhenNobodyChose() {
    ENGINE.answers(aResponse().withStatus(204));

    client.prompt(DIRECTORY, "ses_1", new Prompt("i", "hi", List.of(), null, null));

    ENGINE.asked(
        "POST",
        "/session/ses_1/prompt_async",
        "{\"parts\":[{\"type\":\"text\",\"text\":\"hi\",\"metadata\":{\"owpenbotInboxId\":\"i\"}}]}");
  }

  @Test
  void commandGivesTheMessageItBecame() {
    ENGINE.answers(
        okJson("{\"info\":{\"parentID\":\"msg_5\",\"role\":\"assistant\"},\"parts\":[]}"));

    assertThat(client.command(DIRECTORY, "ses_1", "hello", "Bob", "inbox-8")).isEqualTo("msg_5");
    ENGINE.asked("POST", "/session/ses_1/command", "{\"command\":\"hello\",\"arguments\":\"Bob\"}");
  }

  @Test
  void abortsAndDisposes() {
    ENGINE.answers(okJson("true"));

    client.abort(DIRECTORY, "ses_1");
    client.dispose(DIRECTORY);

    ENGINE.asked("POST", "/session/ses_1/abort");
    ENGINE.asked("POST", "/instance/dispose");
  }

  @Test
  void deletesAPart() {
    ENGINE.answers(okJson("true"));

    client.deletePart(DIRECTORY, "ses_1", "msg_1", "prt_1");

    ENGINE.asked("DELETE", "/session/ses_1/message/msg_1/part/prt_1");
  }

  private static String session(String id, long updated) {
    return """
    {"id":"%s","directory":"%s","title":"T","time":{"created":1,"updated":%d},"extra":[1]}\
    """
        .formatted(id, DIRECTORY, updated);
  }
}
