package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;

/// Payloads in the shapes that docs.slack.dev/reference prints.
class SlackEventsTest {

  private static final ConnectorId SLACK = new ConnectorId("slack", "default");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final ObjectMapper json = new ObjectMapper();
  private final SlackEvents events =
      new SlackEvents(
          SLACK,
          new Account("T1", "UBOT", "owpenbot"),
          () ->
              List.of(
                  new CommandSpec("stop", "", "Stop"),
                  new CommandSpec("new", "[title]", "New"),
                  new CommandSpec("deny", "ID [reason]", "Deny")));

  private Reading read(String payload) {
    try {
      return events.read(json.readTree(payload), NOW);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Reading event(String event) {
    return read(
        """
        {"token":"x","team_id":"T1","api_app_id":"A1","type":"event_callback","event_id":"Ev1",
         "event_time":1732363200,"authorizations":[{"team_id":"T1","user_id":"UBOT","is_bot":true}],
         "is_ext_shared_channel":false,"event":%s}\
        """
            .formatted(event));
  }

  private InboundEvent.Message message(String event) {
    return (InboundEvent.Message) Objects.requireNonNull(event(event).event());
  }

  @Test
  void directMessageIsForTheBot() {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","channel":"D024BE91L","user":"U2147483697","text":"Hello hello can
             you hear me?","ts":"1355517523.000005","event_ts":"1355517523.000005",
             "channel_type":"im","client_msg_id":"c-1","team":"T1","blocks":[]}\
            """
                .replace("\n", ""));

    assertThat(message.chat()).isEqualTo(ChatRef.of(SLACK, "D024BE91L"));
    assertThat(message.addressed()).isTrue();
    assertThat(message.header().chat().kind()).isEqualTo(Chat.Kind.PRIVATE);
    assertThat(message.header().at()).isEqualTo(Instant.ofEpochMilli(1_355_517_523_000L));
    assertThat(message.header().eventId()).isEqualTo("message:D024BE91L:1355517523.000005");
    assertThat(message.header().sender().external()).isFalse();
  }

  @Test
  void mentionOpensAThreadWhichIsTheChatHoweverItComes() {
    String body =
        """
        "channel":"C1","user":"U1","text":"<@UBOT> fix the &lt;cart&gt;","ts":"10.000001",
        "team":"T1","event_ts":"10.000001"}\
        """;

    InboundEvent.Message asMessage =
        message("{\"type\":\"message\",\"channel_type\":\"channel\"," + body);
    InboundEvent.Message asMention = message("{\"type\":\"app_mention\"," + body);

    assertThat(asMessage.chat()).isEqualTo(new ChatRef(SLACK, "C1", "10.000001"));
    assertThat(asMessage.text()).isEqualTo("fix the <cart>");
    assertThat(asMessage.addressed()).isTrue();
    assertThat(asMention.header().eventId()).isEqualTo(asMessage.header().eventId());
    assertThat(asMention.chat()).isEqualTo(asMessage.chat());
    assertThat(asMention.header().chat().kind()).isEqualTo(Chat.Kind.GROUP);
  }

  @Test
  void whatPeopleSayAmongThemselvesIsNotForTheBot() {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","channel":"C1","channel_type":"channel","user":"U1",
             "text":"<@U2> lunch?","ts":"11.000001","event_ts":"11.000001"}\
            """);

    assertThat(message.addressed()).isFalse();
    assertThat(message.chat()).isEqualTo(ChatRef.of(SLACK, "C1"));
    assertThat(message.text()).isEqualTo("@U2 lunch?");
  }

  @Test
  void replyInAThreadTheBotBeganIsForIt() {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","channel":"C1","channel_type":"channel","user":"U1","text":"and now?",
             "ts":"12.000002","thread_ts":"12.000001","parent_user_id":"UBOT"}\
            """);

    assertThat(message.addressed()).isTrue();
    assertThat(message.chat()).isEqualTo(new ChatRef(SLACK, "C1", "12.000001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Another bot, the bot itself, Slack, and things that are no messages.
        "{\"type\":\"message\",\"subtype\":\"bot_message\",\"bot_id\":\"B9\",\"ts\":\"1.1\","
            + "\"channel\":\"C1\",\"text\":\"x\"}",
        "{\"type\":\"message\",\"user\":\"U9\",\"bot_id\":\"B9\",\"ts\":\"1.1\",\"channel\":\"C1\","
            + "\"text\":\"x\"}",
        "{\"type\":\"message\",\"user\":\"UBOT\",\"ts\":\"1.1\",\"channel\":\"D1\",\"text\":\"x\"}",
        "{\"type\":\"message\",\"user\":\"USLACKBOT\",\"ts\":\"1.1\",\"channel\":\"D1\","
            + "\"text\":\"x\"}",
        "{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"U1\",\"ts\":\"1.1\","
            + "\"channel\":\"C1\",\"text\":\"<@U1> has joined\"}",
        "{\"type\":\"reaction_added\",\"user\":\"U1\",\"event_ts\":\"1.1\"}",
        "{\"type\":\"something_new\",\"user\":\"U1\",\"event_ts\":\"1.1\"}"
      })
  void nobodyIsAnsweredWhoIsNoPerson(String event) {
    Reading reading = event(event);

    assertThat(reading.event()).isNull();
    assertThat(reading.problem()).isNull();
  }

  @Test
  void editAndDeletionNameTheMessage() {
    InboundEvent.MessageEdited edited =
        (InboundEvent.MessageEdited)
            Objects.requireNonNull(
                event(
                        """
                        {"type":"message","subtype":"message_changed","hidden":true,
                         "channel":"D1","channel_type":"im","ts":"20.000002","event_ts":"20.000002",
                         "message":{"type":"message","user":"U1","text":"new","ts":"20.000001",
                         "edited":{"user":"U1","ts":"20.000002"}},
                         "previous_message":{"user":"U1","text":"old","ts":"20.000001"}}\
                        """)
                    .event());
    InboundEvent.MessageDeleted deleted =
        (InboundEvent.MessageDeleted)
            Objects.requireNonNull(
                event(
                        """
                        {"type":"message","subtype":"message_deleted","hidden":true,
                         "channel":"D1","channel_type":"im","deleted_ts":"20.000001",
                         "event_ts":"20.000003","ts":"20.000003",
                         "previous_message":{"user":"U1","text":"new","ts":"20.000001"}}\
                        """)
                    .event());

    MessageRef ref = new MessageRef(ChatRef.of(SLACK, "D1"), "20.000001");
    assertThat(edited.ref()).isEqualTo(ref);
    assertThat(edited.text()).isEqualTo("new");
    assertThat(deleted.ref()).isEqualTo(ref);
  }

  @Test
  void previewOfALinkIsNoEdit() {
    Reading reading =
        event(
            """
            {"type":"message","subtype":"message_changed","hidden":true,"channel":"D1",
             "channel_type":"im","ts":"20.2","event_ts":"20.2",
             "message":{"user":"U1","text":"see <https://a.b>","ts":"20.1","attachments":[{}]},
             "previous_message":{"user":"U1","text":"see <https://a.b>","ts":"20.1"}}\
            """);

    assertThat(reading.event()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";;",
      value = {
        "T1 ;; false",
        "T9 ;; true",
      })
  void personOfAnotherOrganisationIsExternal(String team, boolean external) {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","channel":"C1","channel_type":"channel","user":"U1",
             "text":"<@UBOT> x","ts":"13.1","user_team":"%s","source_team":"%s","team":"T1"}\
            """
                .formatted(team, team));

    assertThat(message.header().sender().external()).isEqualTo(external);
  }

  @Test
  void filesComeAsOneMessage() {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","subtype":"file_share","channel":"D1","channel_type":"im",
             "user":"U1","text":"","ts":"14.1","upload":true,"files":[
             {"id":"F1","name":"a.heic","mimetype":"image/heic","size":10},
             {"id":"F2","name":"b.txt","mimetype":"text/plain","size":20},
             {"id":"F3","mode":"tombstone"}]}\
            """);

    assertThat(message.attachments())
        .containsExactly(
            new AttachmentRef(SLACK, "F1", "a.heic", "image/heic", 10),
            new AttachmentRef(SLACK, "F2", "b.txt", "text/plain", 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";;",
      quoteCharacter = '\0',
      value = {
        "!stop ;; /stop",
        "!new My title ;; /new My title",
        "<@UBOT> stop ;; /stop",
        "<@UBOT> Stop ;; /Stop",
        "<@UBOT> stop the music please ;; stop the music please",
        "<@UBOT> deny 7KQ2 too broad ;; /deny 7KQ2 too broad",
        "<@UBOT> deny everything, always ;; deny everything, always",
        "<@UBOT> !new x ;; /new x",
        "!important: read this ;; !important: read this",
        "a <https://x.y/z|link> and <#C2|general> ;; a link (https://x.y/z) and #general",
        "<!here> &amp; <mailto:a@b.c|a@b.c> ;; @here & a@b.c"
      })
  void wordsAreReadAsThePersonMeantThem(String raw, String text) {
    InboundEvent.Message message =
        message(
            """
            {"type":"message","channel":"C1","channel_type":"channel","user":"U1","text":"%s",
             "ts":"15.2","thread_ts":"15.1"}\
            """
                .formatted(raw));

    assertThat(message.text()).isEqualTo(text);
  }

  @Test
  void clickNamesItsCardAndWhoPressed() {
    Reading reading =
        read(
            """
            {"type":"block_actions","user":{"id":"U1","username":"ann","name":"ann","team_id":"T1"},
             "api_app_id":"A1","token":"x","container":{"type":"message","message_ts":"30.000002",
             "channel_id":"C1","is_ephemeral":false,"thread_ts":"30.000001"},
             "trigger_id":"12.34.ab","team":{"id":"T1","domain":"d"},"enterprise":null,
             "is_enterprise_install":false,"channel":{"id":"C1","name":"team"},
             "message":{"type":"message","ts":"30.000002","thread_ts":"30.000001","user":"UBOT"},
             "state":{"values":{}},"response_url":"https://hooks.slack.com/actions/1",
             "actions":[{"action_id":"button-0","block_id":"b","text":{"type":"plain_text",
             "text":"Yes"},"value":"tok","type":"button","action_ts":"30.5"}]}\
            """);

    InboundEvent.ButtonClick click =
        (InboundEvent.ButtonClick) Objects.requireNonNull(reading.event());
    ChatRef thread = new ChatRef(SLACK, "C1", "30.000001");
    assertThat(click.token()).isEqualTo("tok");
    assertThat(click.card()).isEqualTo(new MessageRef(thread, "30.000002"));
    assertThat(click.person().id()).isEqualTo("U1");
    assertThat(reading.way().triggerId()).isEqualTo("12.34.ab");
    assertThat(reading.way().responseUrl()).startsWith("https://hooks");
  }

  @Test
  void choiceFromAMenuIsAClick() {
    Reading reading =
        read(
            """
            {"type":"block_actions","user":{"id":"U1"},"container":{"message_ts":"1.1"},
             "channel":{"id":"D1"},"message":{"ts":"1.1"},"actions":[{"type":"static_select",
             "selected_option":{"text":{"text":"blue"},"value":"tok-blue"},"action_ts":"2"}]}\
            """);

    assertThat(reading.event())
        .isInstanceOfSatisfying(
            InboundEvent.ButtonClick.class, c -> assertThat(c.token()).isEqualTo("tok-blue"));
  }

  @Test
  void modalComesBackWithItsChat() {
    Reading reading =
        read(
            """
            {"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"},
             "view":{"id":"V1","type":"modal","private_metadata":"tok\\nC1\\n30.1",
             "callback_id":"owpenbot_form","hash":"1.a","state":{"values":{"text":{"value":
             {"type":"plain_text_input","value":"too broad"}}}}}}\
            """);

    InboundEvent.FormSubmit form =
        (InboundEvent.FormSubmit) Objects.requireNonNull(reading.event());
    assertThat(form.token()).isEqualTo("tok");
    assertThat(form.chat()).isEqualTo(new ChatRef(SLACK, "C1", "30.1"));
    assertThat(form.values()).containsEntry("text", "too broad");
  }

  @Test
  void slashCommandIsACommandOfOurs() {
    Reading reading =
        read(
            """
            {"token":"x","team_id":"T1","channel_id":"D1","channel_name":"directmessage",
             "user_id":"U1","user_name":"ann","command":"/owp","text":"new My title",
             "api_app_id":"A1","response_url":"https://hooks.slack.com/commands/1",
             "trigger_id":"9.9"}\
            """);

    assertThat(reading.event())
        .isInstanceOfSatisfying(
            InboundEvent.Message.class,
            message -> {
              assertThat(message.text()).isEqualTo("/new My title");
              assertThat(message.addressed()).isTrue();
              assertThat(message.header().eventId()).isEqualTo("slash:9.9");
            });
    assertThat(reading.way().kind()).isEqualTo(Reading.Kind.COMMAND);
  }

  @Test
  void slashCommandAloneAsksForHelp() {
    Reading reading =
        read(
            """
            {"channel_id":"D1","user_id":"U1","user_name":"ann","command":"/owp","text":"",
             "team_id":"T1","trigger_id":"9.9"}\
            """);

    assertThat(reading.event())
        .isInstanceOfSatisfying(
            InboundEvent.Message.class, message -> assertThat(message.text()).isEqualTo("/help"));
  }

  @Test
  void shortcutHandsOverAMessageInTheNameOfWhoUsedIt() {
    Reading reading =
        read(
            """
            {"type":"message_action","callback_id":"owpenbot_send","trigger_id":"8.8",
             "message_ts":"40.1","response_url":"https://hooks.slack.com/app/1",
             "message":{"type":"message","user":"U2","ts":"40.1","text":"it is <broken>"},
             "channel":{"id":"C1","name":"team"},"team":{"id":"T1"},
             "user":{"id":"U1","name":"ann","team_id":"T1"},"action_ts":"41"}\
            """);

    assertThat(reading.event())
        .isInstanceOfSatisfying(
            InboundEvent.Message.class,
            message -> {
              assertThat(message.person().id()).isEqualTo("U1");
              assertThat(message.chat()).isEqualTo(new ChatRef(SLACK, "C1", "40.1"));
              assertThat(message.addressed()).isTrue();
            });
  }

  @Test
  void openingTheHomePageIsAnEvent() {
    Reading reading =
        event(
            """
            {"type":"app_home_opened","user":"U1","channel":"D1","event_ts":"5.5","tab":"home"}\
            """);

    assertThat(reading.event()).isInstanceOf(InboundEvent.HomeOpened.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"type\":7}",
        "{\"type\":\"event_callback\"}",
        "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"user\":\"U\",\"channel\":{}}}",
        "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"user\":\"U\","
            + "\"channel\":\"C\",\"ts\":\"yesterday\",\"text\":\"x\"}}",
        "{\"type\":\"view_submission\",\"view\":{\"private_metadata\":\"stranger\"}}"
      })
  void payloadThatMakesNoSenseIsSaidToBeMalformed(String payload) {
    assertThat(read(payload).event()).isNull();
    assertThat(read(payload).problem()).isNotBlank();
  }
}
