package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import owpenbot.bot.approval.Decision.Kind;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Shape;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Preview;

class PermissionCardsTest {

  private static final Origin ORIGIN =
      new Origin("shop", "Fix\u202e", List.of("build", "general"), "Ann");

  private final PermissionCards cards = new PermissionCards(new Outcomes(ZoneOffset.UTC));
  private final ApprovalRow waiting = Approvals.waiting(OpencodeApprovals.PERMISSION, null);

  @Test
  void cardSaysWhatWhereWhoAndUnderWhichIdAndHash() {
    ApprovalCard card = cards.card(waiting, bash("ls", List.of("ls *")), buttons(), 3_000);

    assertThat(card.title()).isEqualTo("run a command");
    assertThat(card.preview()).isEqualTo(new Preview.Command("ls", true));
    assertThat(card.facts())
        .containsExactly(
            new Fact("Project", "shop"),
            new Fact("Session", "Fix⟦U+202E⟧"),
            new Fact("Agent", "build ▸ general"),
            new Fact("Asked by", "Ann"));
    assertThat(card.footer()).isEqualTo("7KQ2 · sha 3f9a5c");
  }

  @Test
  void alwaysIsOfferedOnlyIfTheEngineHasAnAlways() {
    assertThat(labels(cards.card(waiting, bash("ls", List.of("ls *")), buttons(), 3_000)))
        .containsExactly("Allow once", "Deny", "Allow session", "Always…", "Deny + reason…");
    assertThat(labels(cards.card(waiting, bash("ls", List.of()), buttons(), 3_000)))
        .doesNotContain("Always…");
  }

  @Test
  void scopeOfAlwaysIsPrintedWithEverythingItReaches() {
    Permission edit =
        new Permission(ORIGIN, "edit", "edit a.txt", Shape.PLAIN, "a", "a", List.of("*"));

    ApprovalCard card = cards.confirmAlways(waiting, edit, buttons());

    assertThat(card.preview().text()).isEqualTo("edit: *   (every edit there is)");
    assertThat(card.outcome()).contains("also other people's");
    assertThat(labels(card)).containsExactly("Yes, always", "Back");
  }

  @Test
  void longPreviewIsCutAndSaidToBeAndCountsTheWholeDiff() {
    Permission edit =
        new Permission(
            ORIGIN,
            "edit",
            "edit a",
            Shape.DIFF,
            "a",
            "@@ -0,0 +1,500 @@\n" + "+x\n".repeat(500),
            List.of());

    Preview preview = cards.card(waiting, edit, buttons(), 100).preview();

    assertThat(preview.complete()).isFalse();
    assertThat(preview.text()).hasSizeLessThanOrEqualTo(100).startsWith("@@");
    assertThat(preview)
        .isInstanceOfSatisfying(
            Preview.Diff.class, diff -> assertThat(diff.added()).isEqualTo(500));
    assertThat(PermissionCards.fits(edit, 100)).isFalse();
    assertThat(PermissionCards.title(edit)).isEqualTo("edit a (+500 −0)");
  }

  @Test
  void decidedCardHasNoButtons() {
    ApprovalRow denied =
        Approvals.decided(ApprovalState.CONFIRMED, Kind.DENY, "", Approvals.ANN, "Ann");

    assertThat(cards.card(denied, bash("ls", List.of()), buttons(), 3_000).buttons()).isEmpty();
  }

  private static Permission bash(String command, List<String> always) {
    return new Permission(ORIGIN, "bash", "run a command", Shape.COMMAND, command, command, always);
  }

  private static Buttons buttons() {
    Map<String, String> tokens = new HashMap<>();
    PermissionCards.actions().forEach(action -> tokens.put(action.text(), action.text()));
    return new Buttons(tokens);
  }

  private static List<String> labels(ApprovalCard card) {
    return card.buttons().stream().flatMap(List::stream).map(Button::label).toList();
  }
}
