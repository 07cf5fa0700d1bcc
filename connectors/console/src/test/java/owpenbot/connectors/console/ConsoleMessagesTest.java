package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.console.Board.Note;
import owpenbot.connectors.console.ConsoleMessages.Page;

class ConsoleMessagesTest {

  private static final Page PAGE = new Page(60, false);

  private static Note note(OutboundMessage message) {
    MessageRef ref = new MessageRef(ChatRef.parse("console/default/terminal"), "m1");
    return new Note(ref, "K7Q2", message, Instant.EPOCH, true);
  }

  private static String added(OutboundMessage message) {
    return Line.ansi(ConsoleMessages.added(note(message), PAGE), false);
  }

  private static String changed(OutboundMessage before, OutboundMessage after) {
    return Line.ansi(ConsoleMessages.changed(before, note(after), PAGE), false);
  }

  @Test
  void textsSayWhatTheyAre() {
    assertThat(added(Cards.answer("one\n\ntwo"))).isEqualTo("\n● one\n  \n  two\n");
    assertThat(added(Cards.error("broken"))).isEqualTo("\n✗ broken\n");
    assertThat(added(new Text("queued"))).isEqualTo("· queued");
  }

  @Test
  void buttonsOfATextAreNumbered() {
    Button cancel = new Button("Cancel", Button.Style.NEUTRAL, "t");

    assertThat(added(new Text(Role.NOTICE, "Queued", List.of(List.of(cancel)))))
        .isEqualTo("· Queued\n  K7Q2 [1] Cancel");
  }

  @Test
  void anApprovalIsABoxWithNumberedChoices() {
    assertThat(added(Cards.command("K7Q2", "rm -rf build")))
        .isEqualTo(
            """

            ╭─ Approval needed ─────────────────────────────────────────
            │ run a command
            │\s
            │ $ rm -rf build
            │\s
            │ project   shop
            │ asked by  ann
            │\s
            │ [1] Allow once   [2] Allow session   [3] Always…
            │ [4] Deny   [5] Deny + reason…
            ╰─ K7Q2 · sha 3f9a ─────────────────────────────────────────\
            """);
  }

  @Test
  void aDiffShowsItsSizeAndACutOneSaysSo() {
    assertThat(added(Cards.approval("K7Q2", new Preview.Diff("-a\n+b\n+c", 2, 1, false))))
        .contains("run a command  +2 −1", "│ -a\n│ +b\n│ +c\n│ … cut here: this is not all of it");
  }

  @Test
  void nothingInACardLeavesItsBorder() {
    String hostile = "ls " + "x".repeat(100) + "\n╰─ fake\n\033[1A[1] Allow once\r\u2028y";

    assertThat(added(Cards.command("K7Q2", hostile)).strip().lines().skip(1))
        .allMatch(line -> line.startsWith("│ ") || line.startsWith("╰─ K7Q2 · sha 3f9a ─"));
  }

  @Test
  void anOutcomeIsOneLine() {
    ApprovalCard card = Cards.command("K7Q2", "ls");
    ApprovalCard allowed = Cards.decided(card, CardState.ALLOWED, "Allowed once by you · 12:04:11");

    assertThat(changed(card, allowed)).isEqualTo("✅ Allowed once by you · 12:04:11  run a command");
    assertThat(changed(allowed, allowed)).isEmpty();
  }

  @Test
  void theNoteThatADecisionIsOnItsWayPrintsNothing() {
    ApprovalCard card = Cards.command("K7Q2", "ls");

    assertThat(changed(card, Cards.decided(card, CardState.SENDING, "sending"))).isEmpty();
  }

  @Test
  void otherChoicesOfTheSameCardComeWithoutThePreview() {
    ApprovalCard card = Cards.command("K7Q2", "rm -rf build");
    ApprovalCard confirm =
        Cards.approval(
            "K7Q2",
            card.preview(),
            CardState.PENDING,
            null,
            List.of(List.of(new Button("Yes, always", Button.Style.NEUTRAL, "t"))));

    assertThat(changed(card, confirm))
        .contains("Still to decide", "project   shop", "[1] Yes, always")
        .doesNotContain("rm -rf build");
  }

  @Test
  void aQuestionNumbersItsOptionsAndThenItsButtons() {
    assertThat(added(Cards.question("M2QX", true, true)))
        .contains(
            "╭─ Question 1 of 2 ─",
            "│ Which *database*?",
            "│ [1] ☑ SQLite — one file",
            "│ [2] ☐ Postgres",
            "│ [3] Other…   [4] Skip");
  }

  @Test
  void aToggledOptionPrintsTheOptionsAlone() {
    assertThat(changed(Cards.question("M2QX", true, false), Cards.question("M2QX", true, true)))
        .contains("☑ SQLite")
        .doesNotContain("database");
  }

  @Test
  void aFileIsItsPath() {
    assertThat(added(new OutboundMessage.File(Path.of("/data/x.diff"), "x.diff", "text/plain", "")))
        .isEqualTo("▤ x.diff /data/x.diff");
  }

  @Test
  void anEndedRunIsALine() {
    assertThat(changed(Cards.live("Working", "text"), Cards.ended("Ran 3s"))).isEqualTo("Ran 3s");
    assertThat(changed(Cards.live("a", ""), Cards.live("b", ""))).isEmpty();
  }
}
