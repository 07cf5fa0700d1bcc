package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;

class TelegramEventsTest {

  private static final ConnectorId ID = new ConnectorId("telegram", "default");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final TelegramEvents EVENTS = new TelegramEvents(ID, new Account(7, "Owpen_Bot"));
  private static final String ANN =
      "\"from\":{\"id\":42,\"is_bot\":false,\"first_name\":\"Ann\",\"last_name\":\"Lee\"}";
  private static final String PRIVATE =
      "\"chat\":{\"id\":42,\"type\":\"private\",\"first_name\":\"Ann\"}";
  private static final String GROUP =
      "\"chat\":{\"id\":-100,\"type\":\"supergroup\",\"title\":\"Team\",\"is_forum\":true}";
  private static final String US =
      "\"from\":{\"id\":7,\"is_bot\":true,\"first_name\":\"Owpenbot\",\"username\":\"owpen_bot\"}";

  private static Update read(String json) {
    try {
      return EVENTS.read(new ObjectMapper().readTree(json), NOW);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Update message(String chat, String rest) {
    return read(
        "{\"update_id\":5,\"message\":{\"message_id\":9,\"date\":1700000000,"
            + ANN
            + ","
            + chat
            + ","
            + rest
            + "}}");
  }

  private static InboundEvent.Message event(Update update) {
    return (InboundEvent.Message) event(update, InboundEvent.Message.class);
  }

  private static InboundEvent event(Update update, Class<? extends InboundEvent> kind) {
    assertThat(update.event()).isInstanceOf(kind);
    return java.util.Objects.requireNonNull(update.event());
  }

  @Test
  void privateMessage() {
    InboundEvent.Message message = event(message(PRIVATE, "\"text\":\"hi\""));

    assertThat(message.text()).isEqualTo("hi");
    assertThat(message.addressed()).isTrue();
    assertThat(message.ref()).isEqualTo(new MessageRef(ChatRef.of(ID, "42"), "9"));
    assertThat(message.header().eventId()).isEqualTo("7:5");
    assertThat(message.header().cursor()).isEqualTo(Cursor.START);
    assertThat(message.header().sender().name()).isEqualTo("Ann Lee");
    assertThat(message.header().at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  @Test
  void topicIsAChatOfItsOwnAndTheMessageThatOpenedItIsNoReply() {
    InboundEvent.Message message =
        event(
            message(
                GROUP,
                "\"text\":\"hi\",\"is_topic_message\":true,\"message_thread_id\":3,"
                    + "\"reply_to_message\":{\"message_id\":3,"
                    + US
                    + ",\"forum_topic_created\":{\"name\":\"x\"}}"));

    assertThat(message.chat()).isEqualTo(new ChatRef(ID, "-100", "3"));
    assertThat(message.header().chat().kind()).isEqualTo(Chat.Kind.GROUP);
    assertThat(message.addressed()).isFalse();
    assertThat(message.replyTo()).isNull();
  }

  @Test
  void replyChainOfAPlainGroupIsNoTopic() {
    InboundEvent.Message message =
        event(
            message(
                GROUP,
                "\"text\":\"yes\",\"message_thread_id\":8,\"reply_to_message\":{\"message_id\":8,"
                    + US
                    + "}"));

    assertThat(message.chat().thread()).isNull();
    assertThat(message.addressed()).isTrue();
    assertThat(message.replyTo()).isEqualTo(new MessageRef(ChatRef.of(ID, "-100"), "8"));
  }

  @Test
  void mentionAddressesAndIsTakenOut() {
    String text = "hey @OWPEN_bot look @other";
    InboundEvent.Message message =
        event(
            message(
                GROUP,
                "\"text\":\""
                    + text
                    + "\",\"entities\":["
                    + "{\"type\":\"mention\",\"offset\":4,\"length\":10},"
                    + "{\"type\":\"mention\",\"offset\":20,\"length\":6}]"));

    assertThat(message.addressed()).isTrue();
    assertThat(message.text()).isEqualTo("hey look @other");
  }

  @Test
  void mentionOfAnotherIsNotForUs() {
    InboundEvent.Message message =
        event(
            message(
                GROUP,
                "\"text\":\"@owpen_bot_2 hi\","
                    + "\"entities\":[{\"type\":\"mention\",\"offset\":0,\"length\":12}]"));

    assertThat(message.addressed()).isFalse();
    assertThat(message.text()).isEqualTo("@owpen_bot_2 hi");
  }

  @Test
  void commandWithOurNameLosesIt() {
    InboundEvent.Message message =
        event(
            message(
                GROUP,
                "\"text\":\"/new@owpen_bot shop\","
                    + "\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":14}]"));

    assertThat(message.addressed()).isTrue();
    assertThat(message.text()).isEqualTo("/new shop");
  }

  @Test
  void commandForAnotherBotIsIgnored() {
    Update update =
        message(
            GROUP,
            "\"text\":\"/new@other_bot x\","
                + "\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":14}]");

    assertThat(update.event()).isNull();
    assertThat(update.problem()).isNull();
  }

  @Test
  void captionIsTextAndTheLargestPhotoCounts() {
    InboundEvent.Message message =
        event(
            message(
                PRIVATE,
                "\"caption\":\"look\",\"media_group_id\":\"g\",\"photo\":["
                    + "{\"file_id\":\"s\",\"width\":90,\"height\":60},"
                    + "{\"file_id\":\"l\",\"width\":900,\"height\":600,\"file_size\":1234}]"));

    assertThat(message.text()).isEqualTo("look");
    assertThat(message.attachments())
        .containsExactly(new AttachmentRef(ID, "l", "photo.jpg", "image/jpeg", 1234));
  }

  @Test
  void documentsNameCannotLeaveItsFolder() {
    InboundEvent.Message message =
        event(
            message(
                PRIVATE, "\"document\":{\"file_id\":\"d\",\"file_name\":\"../../a\\u0000b.txt\"}"));

    assertThat(message.attachments().getFirst().fileName()).isEqualTo(".._.._a\uFFFDb.txt");
    assertThat(message.attachments().getFirst().sizeBytes()).isEqualTo(-1);
  }

  @Test
  void animationIsOneFile() {
    InboundEvent.Message message =
        event(
            message(PRIVATE, "\"animation\":{\"file_id\":\"a\"},\"document\":{\"file_id\":\"a\"}"));

    assertThat(message.attachments()).hasSize(1);
  }

  @Test
  void clickNamesCardAndToken() {
    Update update =
        read(
            "{\"update_id\":6,\"callback_query\":{\"id\":\"77\","
                + ANN
                + ",\"data\":\"token\",\"message\":{\"message_id\":9,\"date\":0,"
                + GROUP
                + ",\"is_topic_message\":true,\"message_thread_id\":3}}}");

    InboundEvent.ButtonClick click =
        (InboundEvent.ButtonClick) event(update, InboundEvent.ButtonClick.class);
    assertThat(update.callbackId()).isEqualTo("77");
    assertThat(click.token()).isEqualTo("token");
    assertThat(click.card()).isEqualTo(new MessageRef(new ChatRef(ID, "-100", "3"), "9"));
    assertThat(click.header().at()).isEqualTo(NOW);
  }

  @Test
  void replyToAPromptIsAForm() {
    String link = "https://t.me/owpen_bot?form=tok&field=reason";
    String prompt =
        ",\"reply_to_message\":{\"message_id\":8,%s,\"text\":\"x\",\"entities\":["
            + "{\"type\":\"text_link\",\"offset\":%d,\"length\":2,\"url\":\""
            + link
            + "\"}]}";

    Update ours = message(PRIVATE, "\"text\":\"no\"" + prompt.formatted(US, 0));
    Update inTheMiddle = message(PRIVATE, "\"text\":\"no\"" + prompt.formatted(US, 5));
    Update forged = message(PRIVATE, "\"text\":\"no\"" + prompt.formatted(ANN, 0));

    InboundEvent.FormSubmit submit =
        (InboundEvent.FormSubmit) event(ours, InboundEvent.FormSubmit.class);
    assertThat(submit.token()).isEqualTo("tok");
    assertThat(submit.values()).isEqualTo(Map.of("reason", "no"));
    assertThat(inTheMiddle.event()).isInstanceOf(InboundEvent.Message.class);
    assertThat(forged.event()).isInstanceOf(InboundEvent.Message.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\":1,\"channel_post\":{\"message_id\":1}}",
        "{\"update_id\":1,\"something_new\":{}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":-1,\"type\":\"channel\"}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"text\":\"x\",\"from\":{\"id\":8,\"is_bot\":true},"
            + "\"chat\":{\"id\":-1,\"type\":\"group\"}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"text\":\"x\",\"sender_chat\":{\"id\":-1},"
            + "\"from\":{\"id\":8},\"chat\":{\"id\":-1,\"type\":\"group\"}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":8},"
            + "\"chat\":{\"id\":-1,\"type\":\"group\"},\"new_chat_members\":[]}}",
        "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"game_short_name\":\"x\"}}",
        "{\"update_id\":1}"
      })
  void whatIsNotForUsIsIgnored(String json) {
    Update update = read(json);

    assertThat(update.event()).isNull();
    assertThat(update.problem()).isNull();
    assertThat(update.id()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "17",
        "{}",
        "{\"update_id\":\"1\"}",
        "{\"update_id\":99999999999999999999}",
        "{\"update_id\":1,\"message\":null}",
        "{\"update_id\":1,\"message\":[]}",
        "{\"update_id\":1,\"message\":{\"text\":\"x\",\"from\":null}}",
        "{\"update_id\":1,\"message\":{\"text\":\"x\",\"from\":{\"id\":null}}}",
        "{\"update_id\":1,\"message\":{\"text\":\"x\",\"from\":{\"id\":1},\"chat\":{\"id\":99999999999999999999}}}",
        "{\"update_id\":1,\"message\":{\"text\":\"x\",\"from\":{\"id\":1},\"chat\":{\"id\":1,\"type\":\"odd\"}}}",
        "{\"update_id\":1,\"message\":{\"text\":\"x\",\"from\":{\"id\":1},\"chat\":{\"id\":1,\"type\":\"private\"}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":1},\"chat\":{\"id\":1,\"type\":\"private\"},"
            + "\"document\":{\"file_id\":1}}}",
        "{\"update_id\":1,\"callback_query\":{\"id\":1,\"data\":\"x\",\"message\":{}}}"
      })
  void malformedUpdateIsSaidToBeSo(String json) {
    Update update = read(json);

    assertThat(update.event()).isNull();
    assertThat(update.problem()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"entities\":[{\"type\":\"mention\",\"offset\":-1,\"length\":5}]",
        "\"entities\":[{\"type\":\"mention\",\"offset\":1,\"length\":2147483647}]",
        "\"entities\":[{\"type\":\"mention\",\"offset\":9223372036854775807,\"length\":1}]",
        "\"entities\":{\"type\":7}",
        "\"entities\":[null,5,\"x\"]",
        "\"date\":9223372036854775807",
        "\"date\":\"x\"",
        "\"reply_to_message\":5",
        "\"photo\":{}",
        "\"message_thread_id\":{},\"is_topic_message\":true"
      })
  void oddDetailsDoNotHideTheMessage(String detail) {
    assertThat(event(message(PRIVATE, "\"text\":\"hi\"," + detail)).text()).isEqualTo("hi");
  }
}
