package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;

/// Payloads in the shapes of docs.discord.com/developers, with ids of ours.
class DiscordEventsTest {

  private static final long BOT = 1000;
  private static final Cursor CURSOR = new Cursor("7");
  private static final Place CHANNEL = new Place(300, 0, 200, 0, "general", false, 0);
  private static final Place THREAD = new Place(400, 11, 200, 300, "Fix cart", false, 0);
  private static final Place PRIVATE = new Place(500, 1, 0, 0, "", false, 0);

  private final DiscordEvents events = new DiscordEvents(DiscordPlatform.ID, BOT);

  @SuppressWarnings("InlineFormatString") // A payload reads better on its own.
  private static final String MESSAGE =
      """
      {"id": "1574286882000000000", "channel_id": "300", "guild_id": "200", "type": 0,
       "content": "%s", "timestamp": "2026-11-23T04:00:00.000000+00:00", "edited_timestamp": null,
       "tts": false, "mention_everyone": false, "mention_roles": [], "embeds": [], "pinned": false,
       "author": {"id": "42", "username": "ann", "global_name": "Ann", "discriminator": "0",
                  "avatar": null},
       "member": {"nick": "Annie", "roles": ["9"], "joined_at": "2026-01-01T00:00:00+00:00",
                  "deaf": false, "mute": false, "flags": 0},
       "mentions": [%s],
       "attachments": [{"id": "12", "filename": "a.png", "size": 5, "content_type": "image/png",
                        "url": "https://cdn.discordapp.com/a.png", "proxy_url": "x"}]}
      """;

  private static final String US = "{\"id\": \"1000\", \"username\": \"owpen\", \"bot\": true}";

  private static DataObject message(String content, String mentions) {
    return DataObject.fromJson(MESSAGE.formatted(content, mentions));
  }

  private InboundEvent.Message read(DataObject message, Place place) {
    return events.message(message, place, CURSOR).orElseThrow();
  }

  @Test
  void messageInAChannelIsRead() {
    InboundEvent.Message event = read(message("hello", ""), CHANNEL);

    assertThat(event.text()).isEqualTo("hello");
    assertThat(event.addressed()).isFalse();
    assertThat(event.chat()).isEqualTo(ChatRef.of(DiscordPlatform.ID, "300"));
    assertThat(event.header().chat().title()).isEqualTo("general");
    assertThat(event.header().sender().name()).isEqualTo("Annie");
    assertThat(event.person()).hasToString("discord:42");
    assertThat(event.header().at()).isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.MAX);
    assertThat(event.header().cursor()).isEqualTo(CURSOR);
    assertThat(event.attachments().getFirst().id()).isEqualTo("300/1574286882000000000/12");
    assertThat(event.attachments().getFirst().mime()).isEqualTo("image/png");
  }

  @Test
  void mentionInAChannelIsAChatInTheThreadOfThatMessage() {
    InboundEvent.Message event = read(message("<@1000> fix the cart", US), CHANNEL);

    assertThat(event.addressed()).isTrue();
    assertThat(event.text()).isEqualTo("fix the cart");
    assertThat(event.chat())
        .isEqualTo(new ChatRef(DiscordPlatform.ID, "300", "1574286882000000000"));
  }

  @Test
  void inAThreadTheBotTakesPartInNoMentionIsNeeded() {
    assertThat(read(message("go on", ""), THREAD).addressed()).isFalse();
    assertThat(read(message("go on", ""), THREAD.withJoined()).addressed()).isTrue();
    assertThat(read(message("go on", ""), THREAD).chat())
        .isEqualTo(new ChatRef(DiscordPlatform.ID, "300", "400"));
  }

  @Test
  void mentionOfSomebodyElseIsNotForUs() {
    DataObject other = message("<@77> look", "{\"id\": \"77\", \"username\": \"bob\"}");

    assertThat(read(other, CHANNEL).addressed()).isFalse();
    assertThat(read(other, CHANNEL).text()).isEqualTo("<@77> look");
  }

  @Test
  void replyToUsIsForUsAndNamesWhatItAnswers() {
    DataObject reply =
        message("yes", "")
            .put("type", 19)
            .put("message_reference", DataObject.fromJson("{\"message_id\": \"11\"}"))
            .put("referenced_message", DataObject.fromJson("{\"author\": " + US + "}"));

    InboundEvent.Message event = read(reply, THREAD);

    assertThat(event.addressed()).isTrue();
    assertThat(event.replyTo()).isEqualTo(new MessageRef(event.chat(), "11"));
  }

  @Test
  void privateMessageIsAlwaysForUs() {
    InboundEvent.Message event = read(message("hi", ""), PRIVATE);

    assertThat(event.addressed()).isTrue();
    assertThat(event.header().chat().kind()).isEqualTo(Chat.Kind.PRIVATE);
  }

  @Test
  void botsWebhooksAndDiscordItselfAreNotPeople() {
    DataObject byBot = message("x", "");
    byBot.getObject("author").put("bot", true);

    assertThat(events.message(byBot, CHANNEL, CURSOR)).isEmpty();
    assertThat(events.message(message("x", "").put("webhook_id", "5"), CHANNEL, CURSOR)).isEmpty();
    for (int type : new int[] {7, 18, 20, 21}) {
      assertThat(events.message(message("x", "").put("type", type), CHANNEL, CURSOR)).isEmpty();
    }
  }

  @Test
  void messageWithoutItsWordsIsNotOneToAnswer() {
    DataObject hidden = message("", "").put("attachments", List.of());

    assertThat(events.message(hidden, THREAD.withJoined(), CURSOR)).isEmpty();
  }

  @Test
  void onlyAPersonsOwnChangeIsAnEdit() {
    DataObject preview = message("see https://example.org", "");
    DataObject edited =
        message("helo", "").put("edited_timestamp", "2026-11-23T04:01:00.000000+00:00");

    assertThat(events.edited(preview, CHANNEL, false, CURSOR)).isEmpty();
    InboundEvent.MessageEdited event = events.edited(edited, CHANNEL, false, CURSOR).orElseThrow();
    assertThat(event.text()).isEqualTo("helo");
    assertThat(event.ref().id()).isEqualTo("1574286882000000000");
    assertThat(event.header().at()).isEqualTo("2026-11-23T04:01:00Z");
    assertThat(events.edited(edited, CHANNEL, true, CURSOR).orElseThrow().chat().thread())
        .isEqualTo("1574286882000000000");
  }

  @SuppressWarnings("InlineFormatString") // A payload reads better on its own.
  private static final String INTERACTION =
      """
      {"id": "1574286882000000001", "application_id": "1000", "type": %d, "token": "tok",
       "version": 1, "channel_id": "300", "guild_id": "200", "locale": "en-US", "context": 0,
       "member": {"user": {"id": "42", "username": "ann", "global_name": "Ann"}, "roles": []},
       "message": {"id": "900"}, "data": %s}
      """;

  private List<InboundEvent> interaction(int type, String data) {
    return events.interaction(DataObject.fromJson(INTERACTION.formatted(type, data)), CHANNEL);
  }

  @Test
  void buttonIsAClickWithItsToken() {
    var click =
        (InboundEvent.ButtonClick)
            interaction(3, "{\"component_type\": 2, \"custom_id\": \"t1\"}").getFirst();

    assertThat(click.token()).isEqualTo("t1");
    assertThat(click.card().id()).isEqualTo("900");
    assertThat(click.person()).hasToString("discord:42");
    assertThat(click.header().cursor()).isEqualTo(Cursor.START);
  }

  @Test
  void everyPickOfAMenuIsAClickOfItsOwn() {
    List<InboundEvent> clicks =
        interaction(
            3, "{\"component_type\": 3, \"custom_id\": \"menu-0\", \"values\": [\"a\", \"b\"]}");

    assertThat(clicks)
        .extracting(click -> ((InboundEvent.ButtonClick) click).token())
        .containsExactly("a", "b");
    assertThat(clicks)
        .extracting(click -> click.header().eventId())
        .containsExactly("1574286882000000001", "1574286882000000001:1");
  }

  @Test
  void slashCommandIsAMessageThatBeginsWithIt() {
    var message =
        (InboundEvent.Message)
            interaction(
                    2,
                    """
                    {"name": "model", "type": 1,
                     "options": [{"name": "provider", "type": 3, "value": "mock/mock"}]}
                    """)
                .getFirst();

    assertThat(message.text()).isEqualTo("/model mock/mock");
    assertThat(message.addressed()).isTrue();
    assertThat(((InboundEvent.Message) interaction(2, "{\"name\": \"new\"}").getFirst()).text())
        .isEqualTo("/new");
  }

  @Test
  void halfTypedOptionAsksForCompletions() {
    var asked =
        (InboundEvent.Autocomplete)
            interaction(
                    4,
                    """
                    {"name": "model", "options":
                      [{"name": "provider", "type": 3, "value": "mo", "focused": true}]}
                    """)
                .getFirst();

    assertThat(asked.command()).isEqualTo("model");
    assertThat(asked.option()).isEqualTo("provider");
    assertThat(asked.typed()).isEqualTo("mo");
  }

  @Test
  void formIsReadInItsNewAndInItsOldShape() {
    String labelled =
        """
        {"custom_id": "f", "components": [{"type": 18, "id": 1, "component":
          {"type": 4, "id": 2, "custom_id": "reason", "value": "too broad"}}]}
        """;
    String inRows =
        """
        {"custom_id": "f", "components": [{"type": 1, "components":
          [{"type": 4, "custom_id": "reason", "value": "too broad"}]}]}
        """;

    for (String data : List.of(labelled, inRows)) {
      var form = (InboundEvent.FormSubmit) interaction(5, data).getFirst();
      assertThat(form.token()).isEqualTo("f");
      assertThat(form.values()).containsEntry("reason", "too broad").hasSize(1);
    }
  }

  @Test
  void whatIsNotDiscordsIsRefusedAsSuch() {
    DataObject nonsense = DataObject.fromJson("{\"id\": {}, \"author\": []}");

    assertThatThrownBy(() -> events.message(nonsense, CHANNEL, CURSOR))
        .isInstanceOf(ParsingException.class);
    assertThat(interaction(99, "{}")).isEmpty();
  }
}
