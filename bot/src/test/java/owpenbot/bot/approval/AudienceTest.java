package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import owpenbot.bot.access.Action;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;

class AudienceTest {

  private static final PersonId ANN = new PersonId("fake", "ann");
  private static final PersonId BOB = new PersonId("fake", "bob");

  private final FakeConnector fake = new FakeConnector();
  private final ConnectorSet connectors = new ConnectorSet();

  AudienceTest() {
    connectors.add(fake);
  }

  @Test
  void ownersPrivateChatIsEnough() {
    assertThat(audience(List.of(ANN, BOB)).of(privately(ANN), List.of(), ANN))
        .containsExactly(chat("ann"));
  }

  @Test
  void guestsCardIsShownToTheGuestAndToEveryOwner() {
    PersonId guest = new PersonId("fake", "guest");

    assertThat(audience(List.of(ANN, BOB)).of(privately(guest), List.of(), guest))
        .containsExactly(chat("guest"), chat("ann"), chat("bob"));
  }

  @Test
  void groupsCardIsShownToOwnersInPrivateEvenIfAnOwnerAsked() {
    Chat group = new Chat(chat("-100"), Chat.Kind.GROUP, "team", false);

    assertThat(audience(List.of(ANN)).of(group, List.of(), ANN))
        .containsExactly(chat("-100"), chat("ann"));
  }

  @Test
  void chatThatOutsidersReadGetsNoCard() {
    Chat shared = new Chat(chat("-100"), Chat.Kind.GROUP, "team", true);

    assertThat(audience(List.of(ANN)).of(shared, List.of(), BOB)).containsExactly(chat("ann"));
  }

  @Test
  void ownerIsReachedByEveryAccountOfTheirPlatformAndOnNoOther() {
    connectors.add(
        new FakeConnector(new ConnectorId("fake", "second"), FakeCapabilities.EVERYTHING));
    connectors.add(
        new FakeConnector(new ConnectorId("other", "default"), FakeCapabilities.EVERYTHING));
    Chat group = new Chat(chat("-100"), Chat.Kind.GROUP, "team", false);

    assertThat(audience(List.of(ANN)).of(group, List.of(), BOB))
        .extracting(ChatRef::toString)
        .containsExactly("fake/default/-100", "fake/default/ann", "fake/second/ann");
  }

  @Test
  void ownerWhoNeverWroteIsLeftOut() {
    connectors.add(new ShyConnector(new ConnectorId("shy", "default")));
    PersonId shy = new PersonId("shy", "eve");
    Chat group = new Chat(chat("-100"), Chat.Kind.GROUP, "team", false);

    assertThat(audience(List.of(shy, ANN)).of(group, List.of(), BOB))
        .containsExactly(chat("-100"), chat("ann"));
  }

  @Test
  void cardCallsThoseWhoMayDecideWhereOthersReadAlongAndNowhereElse() {
    Chat group = new Chat(chat("-100"), Chat.Kind.GROUP, "team", false);
    Chat shared = new Chat(chat("-200"), Chat.Kind.GROUP, "partners", true);

    assertThat(
            audience(List.of(ANN))
                .called(group, List.of(privately(BOB), shared), new Action.Answer(), ANN))
        .isEqualTo(Map.of(chat("-100"), List.of(ANN, BOB)));
  }

  @Test
  void copiesOfOneCardAreBounded() {
    List<PersonId> many =
        IntStream.range(0, 50).mapToObj(i -> new PersonId("fake", "owner" + i)).toList();
    Chat group = new Chat(chat("-100"), Chat.Kind.GROUP, "team", false);

    assertThat(audience(many).of(group, List.of(), BOB)).hasSize(10).contains(chat("-100"));
  }

  private Audience audience(List<PersonId> owners) {
    return new Audience(
        connectors, () -> owners, (_, _, asker) -> asker == null ? List.of() : List.of(asker, BOB));
  }

  private Chat privately(PersonId person) {
    return new Chat(chat(person.id()), Chat.Kind.PRIVATE, person.id(), false);
  }

  private ChatRef chat(String room) {
    return ChatRef.of(fake.id(), room);
  }
}
