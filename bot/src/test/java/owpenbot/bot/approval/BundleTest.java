package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.ChatRef;

class BundleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static ApprovalRow row(String client, ApprovalState state, Instant at) {
    return new ApprovalRow(
        "id",
        "7KQ2",
        Writes.SOURCE,
        Writes.KIND,
        "ext",
        ChatRef.parse("fake/test/1"),
        "ws_1",
        client,
        "",
        "openwork:client",
        "{}",
        "hash",
        state.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        at,
        null);
  }

  private static Bundle of(ApprovalState... states) {
    List<ApprovalRow> rows = new ArrayList<>();
    for (ApprovalState state : states) {
      rows.add(row("c", state, NOW));
    }
    return new Bundle(rows);
  }

  @Test
  void aClientsNextWriteJoinsWithinAMinute() {
    Bundle bundle = of(ApprovalState.SHOWN);
    Instant end = NOW.plus(Bundle.JOINS_WITHIN);

    assertThat(bundle.takes(row("c", ApprovalState.REQUESTED, end))).isTrue();
    assertThat(bundle.takes(row("c", ApprovalState.REQUESTED, end.plusMillis(1)))).isFalse();
  }

  @Test
  void nobodyElsesWriteJoinsNorOneOfNoKnownClient() {
    assertThat(of(ApprovalState.SHOWN).takes(row("d", ApprovalState.REQUESTED, NOW))).isFalse();
    Bundle unknown = new Bundle(List.of(row("", ApprovalState.SHOWN, NOW)));
    assertThat(unknown.takes(row("", ApprovalState.REQUESTED, NOW))).isFalse();
  }

  @Test
  void aCardIsFullAtTwenty() {
    ApprovalState[] full =
        IntStream.range(0, Bundle.MAX_WRITES)
            .mapToObj(_ -> ApprovalState.SHOWN)
            .toArray(ApprovalState[]::new);

    assertThat(of(full).takes(row("c", ApprovalState.REQUESTED, NOW))).isFalse();
  }

  @Test
  void afterAPageComesTheNextThatWaitsAndInTheEndTheList() {
    Bundle bundle = of(ApprovalState.SHOWN, ApprovalState.CONFIRMED, ApprovalState.SHOWN);

    assertThat(bundle.pageAfter(0)).isEqualTo(1);
    assertThat(bundle.pageAfter(1)).isEqualTo(3);
    assertThat(bundle.pageAfter(3)).isEqualTo(1);
    assertThat(of(ApprovalState.CONFIRMED, ApprovalState.LOST).pageAfter(1)).isZero();
  }

  @Test
  void whatAnOlderButtonMeantStaysWhatItWas() {
    Bundle bundle = of(ApprovalState.SHOWN, ApprovalState.SHOWN, ApprovalState.SHOWN);

    assertThat(bundle.first(2)).hasSize(2);
    assertThat(bundle.first(9)).hasSize(3);
    assertThat(bundle.first(-1)).isEmpty();
  }
}
