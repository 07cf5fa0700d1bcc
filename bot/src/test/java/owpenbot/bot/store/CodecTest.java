package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage;

final class CodecTest {

  static List<InboundEvent> events() {
    return Samples.events();
  }

  static List<OutboundMessage> messages() {
    return Samples.messages();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackTheSame(InboundEvent event) {
    assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageComesBackTheSame(OutboundMessage message) {
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
  }

  @Test
  void everyKindIsAmongTheSamples() {
    assertThat(kinds(Samples.events().stream()))
        .containsExactlyInAnyOrder(InboundEvent.class.getPermittedSubclasses());
    assertThat(kinds(Samples.messages().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OutboundMessage.class, OutboundMessage.Card.class)
                .flatMap(kind -> Stream.<Class<?>>of(kind.getPermittedSubclasses()))
                .filter(kind -> !kind.equals(OutboundMessage.Card.class))
                .toList());
    assertThat(
            kinds(
                Samples.messages().stream()
                    .filter(OutboundMessage.ApprovalCard.class::isInstance)
                    .map(card -> ((OutboundMessage.ApprovalCard) card).preview())))
        .containsExactlyInAnyOrder(OutboundMessage.Preview.class.getPermittedSubclasses());
  }

  @Test
  void fieldsOfALaterBuildAreIgnored() {
    String json = EventCodec.encode(Samples.message("1", "hi"));

    String later = json.replace("\"text\":", "\"mood\":{\"a\":[1]},\"text\":");

    assertThat(later).isNotEqualTo(json);
    assertThat(EventCodec.decode(later)).isEqualTo(Samples.message("1", "hi"));
  }

  @Test
  void whatCannotBeReadIsSaidToBe() {
    List<String> bad =
        Arrays.asList(
            "", "{", "[]", "7", "{\"kind\":\"text\"}", "{\"kind\":\"text\",\"markdown\":1}");
    for (String json : bad) {
      assertThatThrownBy(() -> MessageCodec.decode(json)).as(json).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> EventCodec.decode(json)).as(json).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void aChatWhoseKeyWouldBeAnotherChatsIsRefused() {
    ChatRef trap = new ChatRef(Samples.CONNECTOR, "-1001#7", null);

    assertThatThrownBy(() -> Keys.chat(trap)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Class<?>[] kinds(Stream<?> samples) {
    return samples.map(Object::getClass).distinct().toArray(Class<?>[]::new);
  }
}
