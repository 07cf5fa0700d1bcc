package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;

class BundleCardsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final int MAX_PREVIEW_CHARS = 2_800;

  private final Outcomes outcomes = new Outcomes(ZoneOffset.UTC);
  private final BundleCards cards =
      new BundleCards(new WriteCards(outcomes, ZoneOffset.UTC), outcomes);
  private final List<ApprovalRow> rows = new ArrayList<>();
  private final List<Write> requests = new ArrayList<>();

  /// A write of its own file.
  private void write(String title, ApprovalState state, Decision.Kind decided, String why) {
    int number = rows.size();
    String file = "skills/" + number + "/SKILL.md";
    write(title, file, state, decided == Decision.Kind.SKIP ? null : decided.name(), why);
  }

  private void waiting(String title, String file) {
    write(title, file, ApprovalState.SHOWN, null, null);
  }

  private void write(
      String title,
      String file,
      ApprovalState state,
      @Nullable String decision,
      @Nullable String why) {
    requests.add(
        new Write(
            new Origin("shop", "", List.of(), "a remote client"),
            "skills.upsert",
            title,
            List.of("/srv/shop/" + file),
            "--- a/%s\n+++ b/%s\n@@ -1 +1,2 @@\n one\n+two\n".formatted(file, file),
            ""));
    rows.add(
        new ApprovalRow(
            "row" + rows.size(),
            "ID%02d".formatted(rows.size()),
            Writes.SOURCE,
            Writes.KIND,
            "ext" + rows.size(),
            ChatRef.parse("fake/test/1"),
            "ws_1",
            "client",
            "",
            "openwork:client",
            "{}",
            "0123456789abcdef",
            state.name(),
            decision,
            decision == null ? null : "fake:42",
            decision == null ? null : "Ann",
            decision == null ? null : NOW,
            why,
            null,
            NOW,
            NOW.plusSeconds(600)));
  }

  private BundleCards.Shown shown() {
    Map<String, String> tokens = new HashMap<>();
    for (int size = 2; size <= rows.size(); size++) {
      BundleCards.actions(size).forEach(action -> tokens.put(action.text(), action.text()));
    }
    WriteCards.actions().forEach(action -> tokens.put(action.text(), action.text()));
    return new BundleCards.Shown(new Bundle(rows), requests, new Buttons(tokens));
  }

  private ApprovalCard list() {
    return cards.list(shown(), NOW, MAX_PREVIEW_CHARS);
  }

  private static List<String> labels(ApprovalCard card) {
    return card.buttons().stream().flatMap(List::stream).map(Button::label).toList();
  }

  @Test
  void aFewAreShownWithTheirDiffs() {
    waiting("Write skill one", "a");
    waiting("Write skill two", "b");

    ApprovalCard card = list();

    assertThat(card.state()).isEqualTo(CardState.PENDING);
    assertThat(card.outcome()).isNull();
    assertThat(card.preview().complete()).isTrue();
    assertThat(card.preview().text())
        .containsSubsequence(
            "1. ID00 Write skill one (+1 −0)", "+++ b/a", "2. ID01 Write skill two", "+++ b/b");
    assertThat(card.expiresAt()).isEqualTo(NOW.plusSeconds(600));
    assertThat(card.facts()).extracting(Fact::label).doesNotContain("Mind");
  }

  @Test
  void twentyFitAnyCardAndItIsSaidThatTheDiffsDoNot() {
    for (int i = 0; i < Bundle.MAX_WRITES; i++) {
      waiting("Write skill " + "x".repeat(300), "f" + i);
    }

    ApprovalCard card = list();

    assertThat(card.preview().text()).hasSizeLessThanOrEqualTo(MAX_PREVIEW_CHARS);
    assertThat(card.preview().complete()).isFalse();
    assertThat(card.preview().text()).contains("1. ID00 ").contains("20. ID19 ");
    assertThat(labels(card)).containsExactly("Allow all 20", "Deny all 20", "One by one…");
  }

  @Test
  void eachEndIsToldForWhatItIs() {
    write("Write skill a", ApprovalState.CONFIRMED, Decision.Kind.ONCE, "");
    write("Write skill b", ApprovalState.CONFIRMED, Decision.Kind.ONCE, "Not written: changed");
    write("Write skill c", ApprovalState.CONFIRMED, Decision.Kind.DENY, "not now");
    write("Write skill d", ApprovalState.EXPIRED, Decision.Kind.EXPIRE, "");
    write("Write skill e", ApprovalState.LOST, Decision.Kind.SKIP, "The client hung up");

    ApprovalCard card = list();

    assertThat(card.state()).isEqualTo(CardState.ANSWERED);
    assertThat(card.outcome())
        .isEqualTo(
            "1 allowed · 1 allowed and not written · 1 denied · 1 expired · 1 over without a"
                + " decision");
    assertThat(card.preview().text())
        .containsSubsequence(
            "1. ✅ ID00",
            "Allowed by Ann (fake)",
            "2. ⚠️ ID01",
            "Not written: changed",
            "3. ❌ ID02",
            "“not now”",
            "4. ⌛ ID03",
            "Expired unanswered",
            "5. ⚪ ID04",
            "The client hung up");
    assertThat(labels(card)).containsExactly("Reload opencode");
  }

  @Test
  void whatWaitsIsCountedBesideWhatIsOver() {
    waiting("Write skill a", "a");
    write("Write skill b", ApprovalState.CONFIRMED, Decision.Kind.DENY, "");

    ApprovalCard card = list();

    assertThat(card.state()).isEqualTo(CardState.PENDING);
    assertThat(card.outcome()).isEqualTo("1 waiting · 1 denied");
    assertThat(labels(card)).containsExactly("Allow all 1", "Deny all 1", "One by one…");
  }

  @Test
  void thatTheyChangeTheSameFileIsSaidBeforehand() {
    waiting("Add plugin a", "opencode.jsonc");
    waiting("Add plugin b", "opencode.jsonc");

    assertThat(list().facts()).extracting(Fact::label).contains("Mind");
  }

  @Test
  void aPageIsTheWritesOwnCardWithTheWayToTheOthers() {
    waiting("Write skill a", "a");
    waiting("Write skill b", "b");
    waiting("Write skill c", "c");
    BundleCards.Shown all = shown();

    ApprovalCard page = cards.page(all, 2, all.buttons(), NOW, MAX_PREVIEW_CHARS);

    assertThat(page.title()).contains("Write skill b");
    assertThat(page.footer()).startsWith("2 of 3 · ID01 · sha ");
    assertThat(labels(page))
        .containsExactly("Allow", "Deny", "Deny + reason…", "‹ Back", "List of 3", "Next ›");
    assertThat(labels(cards.page(all, 3, all.buttons(), NOW, MAX_PREVIEW_CHARS)))
        .contains("‹ Back")
        .doesNotContain("Next ›");
  }

  @Test
  void aTitleCannotPretendToBeAnotherEntry() {
    waiting("Write skill a\n2. ✅ ID99 Allowed by Ann", "a");
    waiting("Write skill b", "b");

    assertThat(list().preview().text().lines().filter(line -> line.startsWith("2. ")))
        .containsExactly("2. ID01 Write skill b (+1 −0)");
  }
}
