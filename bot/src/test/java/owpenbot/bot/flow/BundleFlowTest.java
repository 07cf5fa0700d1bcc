package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Many waiting writes of one client are one card: all of them in one look, each by itself, and
/// each with its own end.
final class BundleFlowTest {

  @TempDir private Path data;
  @TempDir private Path directory;
  private ServerWrites flow;
  private RemoteClient client;
  private final List<RemoteClient.Waiting> asked = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    directory = directory.toRealPath();
    flow =
        ServerWrites.start(
            data, directory, o -> o.openwork(ServerWrites.own(Duration.ofMinutes(10))));
    client = new RemoteClient(flow.bot().openwork.reading().url(), "own-client-token");
  }

  @AfterEach
  void stop() {
    flow.close();
    client.close();
  }

  private void asks(String path, String body) {
    String id = flow.bot().openwork.reading().client().workspaces().getFirst().id();
    asked.add(client.asks("POST", "/workspace/" + id + path, body));
  }

  /// Asks for a skill and waits until the card knows of it.
  private SeenMessage asksSkill(String name) {
    asks("/skills", "{\"name\":\"%s\",\"description\":\"d\",\"content\":\"c\"}".formatted(name));
    return card(asked.size());
  }

  private SeenMessage card(int writes) {
    String label = writes == 1 ? "Allow" : "Allow all " + writes;
    return flow.telegram.awaitMessage(flow.olga.room(), m -> m.labels().contains(label));
  }

  private SeenMessage threeSkills() {
    asksSkill("one");
    asksSkill("two");
    return asksSkill("three");
  }

  private Path skill(String name) {
    return directory.resolve(".opencode/skills").resolve(name).resolve("SKILL.md");
  }

  private int status(int number) {
    return asked.get(number - 1).answer().statusCode();
  }

  @Test
  void threeWritesAreOneCardAndOneClickAllowsThemAll() {
    SeenMessage first = asksSkill("one");
    asksSkill("two");
    SeenMessage card = asksSkill("three");

    assertThat(card.id()).isEqualTo(first.id());
    assertThat(card.text())
        .contains("3 changes that one client asks for")
        .contains("1. ")
        .contains("one (+")
        .contains("2. ")
        .contains("two (+")
        .contains("3. ")
        .contains("three (+")
        .contains("+name: three")
        .contains("a remote client that calls itself “desktop”");
    assertThat(card.labels()).containsExactly("Allow all 3", "Deny all 3", "One by one…");
    flow.olga.clicks(card, "Allow all 3");

    assertThat(status(1)).isEqualTo(200);
    assertThat(status(2)).isEqualTo(200);
    assertThat(status(3)).isEqualTo(200);
    assertThat(skill("one")).exists();
    assertThat(skill("three")).exists();
    SeenMessage over = flow.says(card, "3 allowed");
    assertThat(over.text()).contains("Allowed by Olga (telegram) · ");
    assertThat(over.labels()).containsExactly("Reload opencode");
  }

  @Test
  void eachIsLookedAtAndDecidedByItself() {
    SeenMessage card = threeSkills();

    flow.olga.clicks(card, "One by one…");
    SeenMessage first = flow.says(card, "1 of 3 · ");
    assertThat(first.text()).contains("+name: one").doesNotContain("+name: two");
    assertThat(first.labels())
        .containsExactly("Allow", "Deny", "Deny + reason…", "List of 3", "Next ›");
    flow.olga.clicks(first, "Deny");
    SeenMessage second = flow.says(card, "2 of 3 · ");
    flow.olga.clicks(second, "Allow");
    SeenMessage third = flow.says(card, "3 of 3 · ");
    flow.olga.clicks(third, "Deny");

    assertThat(status(1)).isEqualTo(403);
    assertThat(status(2)).isEqualTo(200);
    assertThat(status(3)).isEqualTo(403);
    SeenMessage over = flow.says(card, "1 allowed · 2 denied");
    assertThat(over.text()).contains("❌").contains("✅");
    assertThat(skill("one")).doesNotExist();
    assertThat(skill("two")).exists();
  }

  @Test
  void aButtonDecidesOnlyWhatItsCardShowedThen() {
    asksSkill("one");
    SeenMessage two = asksSkill("two");
    SeenMessage three = asksSkill("three");

    flow.olga.clicks(two, "Deny all 2");

    assertThat(status(1)).isEqualTo(403);
    assertThat(status(2)).isEqualTo(403);
    flow.says(three, "1 waiting · 2 denied");
    assertThat(asked.getLast().waits()).isTrue();
    flow.olga.clicks(card(1, three), "Deny all 1");
    assertThat(status(3)).isEqualTo(403);
  }

  private SeenMessage card(int waiting, SeenMessage card) {
    return flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.labels().contains("Deny all " + waiting));
  }

  @Test
  void whatIsTakenBackIsToldBesideWhatStillWaits() {
    SeenMessage card = threeSkills();

    asked.get(1).hangUp();

    SeenMessage now = flow.says(card, "2 waiting · 1 over without a decision");
    assertThat(now.text()).contains("the client hung up");
    flow.olga.clicks(card(2, card), "Allow all 2");
    assertThat(status(1)).isEqualTo(200);
    assertThat(status(3)).isEqualTo(200);
    flow.says(card, "2 allowed · 1 over without a decision");
    assertThat(skill("two")).doesNotExist();
  }

  @Test
  void writesToOneFileAreSaidToCollideAndTheirEndsAreTold() {
    asks("/plugins", "{\"spec\":\"a\"}");
    card(1);
    asks("/plugins", "{\"spec\":\"b\"}");
    SeenMessage card = card(2);

    assertThat(card.text()).contains("several change the same file");
    flow.olga.clicks(card, "Allow all 2");

    assertThat(List.of(status(1), status(2))).containsExactlyInAnyOrder(200, 409);
    flow.says(card, "was changed after this was shown");
  }

  @Test
  void nobodyButAnApproverDecidesAboutThem() {
    SeenMessage card = threeSkills();

    assertThat(flow.click(flow.gus, card, "Allow all 3")).contains("Only an owner");
    assertThat(flow.click(flow.gus, card, "One by one…")).contains("Only an owner");
    assertThat(flow.click(flow.sam, card, "Deny all 3")).contains("I don't know you");
    assertThat(asked).allMatch(RemoteClient.Waiting::waits);
    flow.olga.clicks(card, "Deny all 3");
    assertThat(status(3)).isEqualTo(403);
  }

  @Test
  void anotherClientsWriteHasACardOfItsOwn() {
    SeenMessage card = asksSkill("one");

    flow.gus.writes("/commands add hello Say hello");

    SeenMessage other =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() != card.id() && m.labels().contains("Allow"));
    assertThat(other.text()).contains("telegram:43");
    flow.olga.clicks(other, "Deny");
    flow.olga.clicks(card, "Deny");
    assertThat(status(1)).isEqualTo(403);
  }

  @Test
  void afterARestartTheCardOfAllSaysWhatBecameOfEach() {
    SeenMessage card = threeSkills();
    flow.telegram.awaitAllConfirmed();

    flow.stopBot();
    assertThat(status(1)).isEqualTo(503);
    flow.startBot();

    SeenMessage over = flow.says(card, "3 over without a decision");
    assertThat(over.labels()).isEmpty();
    assertThat(flow.click(flow.olga, card, "Allow all 3")).contains("None of these waits");
  }
}
