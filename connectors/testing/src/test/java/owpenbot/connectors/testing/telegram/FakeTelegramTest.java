package owpenbot.connectors.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeTelegramTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeTelegram telegram = FakeTelegram.start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FakeUser ann = telegram.user(42, "Ann");

  @AfterEach
  void close() {
    http.close();
    telegram.close();
  }

  @Test
  void offsetConfirmsWhatIsBeforeIt() throws Exception {
    ann.writes("one");
    ann.writes("two");

    JsonNode first = call("getUpdates", "{}").path("result");
    JsonNode again = call("getUpdates", "{}").path("result");
    long second = first.get(1).path("update_id").asLong();
    JsonNode later = call("getUpdates", "{\"offset\":" + second + "}").path("result");

    assertThat(first).hasSize(2).isEqualTo(again);
    assertThat(later).hasSize(1);
    assertThat(later.get(0).path("message").path("text").asText()).isEqualTo("two");
    assertThat(telegram.unconfirmed()).isEqualTo(1);
  }

  @Test
  void pollWaitsUntilSomethingComes() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> poll = executor.submit(() -> call("getUpdates", "{\"timeout\":20}"));
      telegram.awaitPoll();

      ann.writes("hi");

      JsonNode update = poll.get(10, TimeUnit.SECONDS).path("result").get(0);
      assertThat(update.path("message").path("chat").path("id").asLong()).isEqualTo(42);
    }
  }

  @Test
  void newerPollEndsAnOlderOneWith409() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> older = executor.submit(() -> call("getUpdates", "{\"timeout\":20}"));
      telegram.awaitPoll();

      JsonNode newer = call("getUpdates", "{}");

      assertThat(older.get().path("error_code").asInt()).isEqualTo(409);
      assertThat(newer.path("ok").asBoolean()).isTrue();
    }
  }

  @Test
  void wrongTokensAreRefused() throws Exception {
    assertThat(post("/bot1:wrong/getMe", "{}").path("error_code").asInt()).isEqualTo(401);
    assertThat(post("/botnonsense/getMe", "{}").path("error_code").asInt()).isEqualTo(404);
  }

  @Test
  void webhookForbidsPolling() throws Exception {
    telegram.webhook("https://example.org/hook");

    assertThat(call("getUpdates", "{}").path("description").asText()).contains("webhook is active");
    call("deleteWebhook", "{}");
    assertThat(call("getUpdates", "{}").path("ok").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <b>bold</b>                              | bold
          <b>a<i>b</i></b>                         | ab
          &lt;b&gt; &amp;amp; &quot;x&quot; &#33;  | <b> &amp; "x" !
          a > b & c &nope;                         | a > b & c &nope;
          <pre><code class="language-java">x</code></pre> | x
          <a href="https://example.org">here</a>   | here
          <blockquote expandable>q</blockquote>    | q
          """)
  void goodMarkupIsShown(String html, String seen) throws Exception {
    assertThat(sendHtml(html).path("result").path("text").asText()).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <table>x</table> | Unsupported start tag "table"
          <b>x             | Can't find end tag corresponding to start tag "b"
          <b><i>x</b></i>  | Unmatched end tag
          x</b>            | Unexpected end tag
          1 < 2            | Unsupported start tag ""
          <span>x</span>   | Unsupported start tag "span"
          """)
  void badMarkupIsRefused(String html, String error) throws Exception {
    JsonNode answer = sendHtml(html);

    assertThat(answer.path("error_code").asInt()).isEqualTo(400);
    assertThat(answer.path("description").asText())
        .startsWith("Bad Request: can't parse entities: ")
        .contains(error);
  }

  @Test
  void lengthCountsAfterParsing() throws Exception {
    ann.writes("hi");
    String longest = "<b>" + "x".repeat(4096) + "</b>";

    assertThat(sendHtml(longest).path("ok").asBoolean()).isTrue();
    assertThat(sendHtml("x".repeat(4097)).path("description").asText())
        .isEqualTo("Bad Request: message is too long");
  }

  @Test
  void editThatChangesNothingIsRefused() throws Exception {
    sendHtml("same");

    assertThat(
            call("editMessageText", "{\"chat_id\":42,\"message_id\":2,\"text\":\"same\"}")
                .path("description")
                .asText())
        .startsWith("Bad Request: message is not modified");
    assertThat(
            call("editMessageText", "{\"chat_id\":42,\"message_id\":9,\"text\":\"x\"}")
                .path("description")
                .asText())
        .isEqualTo("Bad Request: message to edit not found");
  }

  @Test
  void plainAtNamesPingAndCodeDoesNot() throws Exception {
    sendHtml("@someone <code>@nobody</code> mail@example.org");

    assertThat(telegram.sent(ann.room()).getFirst().pings()).containsExactly("@someone");
  }

  @Test
  void clickIsAnsweredOnce() throws Exception {
    ann.writes("hi");
    call(
        "sendMessage",
        """
        {"chat_id":42,"text":"card","reply_markup":
          {"inline_keyboard":[[{"text":"Yes","callback_data":"t1"}]]}}
        """);
    String press = ann.clicks(telegram.awaitText(ann.room(), "card"), "Yes");
    String answer = "{\"callback_query_id\":\"" + press + "\",\"text\":\"done\"}";

    assertThat(call("answerCallbackQuery", answer).path("ok").asBoolean()).isTrue();
    assertThat(call("answerCallbackQuery", answer).path("description").asText())
        .contains("query is too old");
    assertThat(telegram.awaitAnswer(press).text()).isEqualTo("done");
  }

  @Test
  void callbackDataHasALimit() throws Exception {
    ann.writes("hi");
    String keyboard =
        "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"" + "x".repeat(65) + "\"}]]}";

    assertThat(
            call("sendMessage", "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":" + keyboard + "}")
                .path("description")
                .asText())
        .contains("BUTTON_DATA_INVALID");
  }

  @Test
  void droppedAnswerLeavesTheMessage() {
    ann.writes("hi");
    telegram.fail("sendMessage", 1, new Fault.DroppedAfter());

    assertThatThrownBy(() -> call("sendMessage", "{\"chat_id\":42,\"text\":\"x\"}"))
        .isInstanceOf(IOException.class);
    assertThat(telegram.sent(ann.room())).hasSize(1);
  }

  private JsonNode sendHtml(String html) throws IOException, InterruptedException {
    ann.writes("hi");
    return call(
        "sendMessage",
        JSON.createObjectNode()
            .put("chat_id", 42)
            .put("text", html)
            .put("parse_mode", "HTML")
            .toString());
  }

  private JsonNode call(String method, String json) throws IOException, InterruptedException {
    return post("/bot" + telegram.token() + "/" + method, json);
  }

  private JsonNode post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(telegram.url() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
