package owpenbot.bot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.access.Verdict.Reason.EXTERNAL;
import static owpenbot.bot.access.Verdict.Reason.GROUPS_OFF;
import static owpenbot.bot.access.Verdict.Reason.IN_PUBLIC;
import static owpenbot.bot.access.Verdict.Reason.KNOWN;
import static owpenbot.bot.access.Verdict.Reason.NOT_FROM_A_CHAT;
import static owpenbot.bot.access.Verdict.Reason.NOT_YOURS;
import static owpenbot.bot.access.Verdict.Reason.NOT_YOUR_SESSION;
import static owpenbot.bot.access.Verdict.Reason.NO_TOKEN;
import static owpenbot.bot.access.Verdict.Reason.OUT_OF_REACH;
import static owpenbot.bot.access.Verdict.Reason.OWNERS_ONLY;
import static owpenbot.bot.access.Verdict.Reason.STRANGER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import owpenbot.bot.access.Action.Choice;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// Every action, for every kind of actor, in every kind of place: what is denied, and why.
class AccessPolicyTest {

  private static final PersonId OWNER = new PersonId("here", "owner");
  private static final PersonId MEMBER = new PersonId("here", "member");
  private static final PersonId STRANGER_ID = new PersonId("here", "stranger");
  private static final PersonId PASSER_BY = new PersonId("open", "anybody");

  private static final List<Action> ALL =
      List.of(
          new Action.Write(),
          new Action.Command("new"),
          new Action.Command("grants"),
          new Action.Decide(Choice.ONCE),
          new Action.Decide(Choice.DENY),
          new Action.Decide(Choice.SESSION),
          new Action.Decide(Choice.ALWAYS),
          new Action.Answer(),
          new Action.Stop(),
          new Action.Cancel(),
          new Action.UseSession(true),
          new Action.UseSession(false),
          new Action.Control(),
          new Action.Pair());

  @TestFactory
  Stream<DynamicTest> eachRowOfTheTable() {
    return Stream.of(
        row(
            "owner in private",
            person(OWNER),
            alone(null),
            "- - - - - - - - - - - REACH CHAT KNOWN"),
        row(
            "owner in a group",
            person(OWNER),
            group(null),
            "- - - - - - - - - - - REACH CHAT KNOWN"),
        row(
            "member, nobody's run",
            person(MEMBER),
            alone(null),
            "- - OWN OWN OWN OWN OWN YOURS YOURS YOURS SESSION REACH CHAT KNOWN"),
        row(
            "member, their run",
            person(MEMBER),
            alone(MEMBER),
            "- - OWN OWN OWN OWN OWN - - - - REACH CHAT KNOWN"),
        row(
            "member, another's run",
            person(MEMBER),
            group(OWNER),
            "- - OWN OWN OWN OWN OWN YOURS YOURS YOURS SESSION REACH CHAT KNOWN"),
        row(
            "anybody where everybody may write",
            person(PASSER_BY),
            alone(PASSER_BY),
            "- - OWN OWN OWN OWN OWN - - - - REACH CHAT KNOWN"),
        row("stranger in private", person(STRANGER_ID), alone(null), all("STR", 13) + "-"),
        row(
            "stranger, their own run of better days",
            person(STRANGER_ID),
            alone(STRANGER_ID),
            all("STR", 13) + "-"),
        row("stranger in a group", person(STRANGER_ID), group(null), all("STR", 13) + "PUBLIC"),
        row("external owner", new Actor.Person(OWNER, true), alone(OWNER), all("EXT", 14)),
        row("external stranger", new Actor.Person(STRANGER_ID, true), alone(null), all("EXT", 14)),
        row("owner, the process", person(OWNER), new Resource.WholeProcess(), all("CHAT", 14)),
        row("no token", new Actor.Anonymous(), new Resource.WholeProcess(), all("TOKEN", 14)),
        row("no token, a chat", new Actor.Anonymous(), alone(null), all("TOKEN", 14)),
        row(
            "local user, the process",
            new Actor.LocalUser(),
            new Resource.WholeProcess(),
            all("-", 13) + "KNOWN"),
        row("local user, a chat", new Actor.LocalUser(), group(OWNER), all("-", 13) + "KNOWN"));
  }

  @Test
  void groupsThatAreOffDenyEverybodyEverything() {
    AccessPolicy policy = policy(false, true);

    for (PersonId person : List.of(OWNER, MEMBER, STRANGER_ID, PASSER_BY)) {
      for (Action action : ALL) {
        assertThat(policy.authorize(person(person), action, group(person)))
            .isEqualTo(new Verdict.Denied(GROUPS_OFF));
      }
    }
  }

  @Test
  void askerMayAllowOnceAndDenyWhereTheSettingSaysSo() {
    AccessPolicy policy = policy(true, true);

    assertThat(ALL)
        .filteredOn(Action.Decide.class::isInstance)
        .filteredOn(action -> policy.authorize(person(MEMBER), action, group(MEMBER)).allowed())
        .containsExactly(new Action.Decide(Choice.ONCE), new Action.Decide(Choice.DENY));
  }

  @Test
  void thatSettingHelpsNobodyButTheAsker() {
    AccessPolicy policy = policy(true, true);

    assertThat(ALL)
        .filteredOn(Action.Decide.class::isInstance)
        .noneMatch(action -> policy.authorize(person(MEMBER), action, group(OWNER)).allowed())
        .noneMatch(
            action -> policy.authorize(person(STRANGER_ID), action, group(STRANGER_ID)).allowed());
  }

  @Test
  void commandsThatNobodyListedAreForOwners() {
    assertThat(policy(true, true).authorize(person(MEMBER), new Action.Command("x"), alone(null)))
        .isEqualTo(new Verdict.Denied(OWNERS_ONLY));
  }

  @Test
  void anIdOfAnotherPlatformIsAnotherPerson() {
    PersonId namesake = new PersonId("elsewhere", OWNER.id());

    assertThat(policy(true, true).authorize(person(namesake), new Action.Write(), alone(null)))
        .isEqualTo(new Verdict.Denied(STRANGER));
  }

  private static DynamicTest row(String name, Actor actor, Resource place, String expected) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(
                    ALL.stream()
                        .map(action -> policy(true, false).authorize(actor, action, place))
                        .toList())
                .isEqualTo(Stream.of(expected.split(" ")).map(AccessPolicyTest::verdict).toList()));
  }

  private static Verdict verdict(String word) {
    Map<String, Verdict.Reason> reasons =
        Map.of(
            "OWN",
            OWNERS_ONLY,
            "YOURS",
            NOT_YOURS,
            "CHAT",
            NOT_FROM_A_CHAT,
            "STR",
            STRANGER,
            "EXT",
            EXTERNAL,
            "KNOWN",
            KNOWN,
            "PUBLIC",
            IN_PUBLIC,
            "TOKEN",
            NO_TOKEN,
            "SESSION",
            NOT_YOUR_SESSION,
            "REACH",
            OUT_OF_REACH);
    Verdict.@Nullable Reason reason = reasons.get(word);
    return reason == null ? new Verdict.Allowed() : new Verdict.Denied(reason);
  }

  private static String all(String word, int times) {
    return (word + " ").repeat(times);
  }

  private static AccessPolicy policy(boolean groups, boolean askerMay) {
    return new AccessPolicy(
        new AccessSnapshot(Set.of(OWNER), Set.of(MEMBER), Set.of("open"), groups, askerMay));
  }

  private static Actor person(PersonId id) {
    return new Actor.Person(id, false);
  }

  private static Resource alone(@Nullable PersonId asker) {
    return new Resource.InChat(Chat.Kind.PRIVATE, asker);
  }

  private static Resource group(@Nullable PersonId asker) {
    return new Resource.InChat(Chat.Kind.GROUP, asker);
  }

  @Test
  void heldWritesAreForOwnersAndThoseNamedForIt() {
    AccessPolicy policy = writes(true);

    assertThat(policy.authorize(person(OWNER), allow(), alone(null)).allowed()).isTrue();
    assertThat(policy.authorize(person(MEMBER), allow(), alone(null)).allowed()).isTrue();
    assertThat(policy.authorize(person(PASSER_BY), allow(), alone(null)))
        .isEqualTo(new Verdict.Denied(OWNERS_ONLY));
    assertThat(policy.authorize(person(STRANGER_ID), allow(), alone(null)))
        .isEqualTo(new Verdict.Denied(STRANGER));
    assertThat(policy.authorize(new Actor.Person(OWNER, true), allow(), alone(null)))
        .isEqualTo(new Verdict.Denied(EXTERNAL));
    assertThat(policy.authorize(new Actor.Anonymous(), allow(), alone(null)))
        .isEqualTo(new Verdict.Denied(NO_TOKEN));
  }

  @Test
  void nobodyAllowsTheirOwnWriteButAnOwnerWhereTheSettingSaysSo() {
    Verdict own = new Verdict.Denied(Verdict.Reason.OWN_WRITE);

    assertThat(writes(true).authorize(person(OWNER), allow(), alone(OWNER)).allowed()).isTrue();
    assertThat(writes(false).authorize(person(OWNER), allow(), alone(OWNER))).isEqualTo(own);
    assertThat(writes(true).authorize(person(MEMBER), allow(), alone(MEMBER))).isEqualTo(own);
    assertThat(writes(false).authorize(person(OWNER), allow(), alone(MEMBER)).allowed()).isTrue();
  }

  @Test
  void everybodyWhoDecidesMayDenyTheirOwnWrite() {
    Action deny = new Action.DecideWrite(false);

    assertThat(writes(false).authorize(person(OWNER), deny, alone(OWNER)).allowed()).isTrue();
    assertThat(writes(false).authorize(person(MEMBER), deny, alone(MEMBER)).allowed()).isTrue();
  }

  private static Action allow() {
    return new Action.DecideWrite(true);
  }

  /// Where members were named to decide on held writes.
  private static AccessPolicy writes(boolean own) {
    return new AccessPolicy(
        new AccessSnapshot(
            Set.of(OWNER), Set.of(), Set.of("open"), true, false, Set.of(MEMBER), own));
  }
}
