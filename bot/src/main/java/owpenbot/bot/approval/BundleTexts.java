package owpenbot.bot.approval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.render.DiffStat;
import owpenbot.bot.render.Shorten;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.OutboundMessage.CardState;

/// What a card of several writes says: where each stands, and all of them together. Pure.
final class BundleTexts {

  private final Outcomes outcomes;

  BundleTexts(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /// An entry for each.
  ///
  /// @param maxChars of one entry, in UTF-16 units
  /// @param diffs whether the changes themselves follow those that wait
  String list(BundleCards.Shown shown, int maxChars, boolean diffs) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < shown.bundle().size(); i++) {
      ApprovalRow row = shown.bundle().rows().get(i);
      Write request = shown.requests().get(i);
      entries.add(Shorten.to(entry(i + 1, row, request), maxChars));
      if (diffs && ApprovalState.of(row).open()) {
        entries.add(WriteCards.fullText(request).strip() + "\n");
      }
    }
    return String.join("\n", entries).strip();
  }

  private String entry(int number, ApprovalRow row, Write request) {
    String size = request.diff().isEmpty() ? "" : " (" + DiffStat.of(request.diff()).text() + ")";
    String line = outcomes.line(row);
    return number
        + ". "
        + mark(row)
        + row.shortId()
        + " "
        + WriteCards.title(request)
        + size
        + (line == null ? "" : "\n   " + Visible.of(line));
  }

  private static String mark(ApprovalRow row) {
    return switch (Outcomes.state(row)) {
      case PENDING -> "";
      case SENDING -> "⏳ ";
      case ALLOWED -> Outcomes.troubled(row) ? "⚠️ " : "✅ ";
      case ANSWERED -> "✅ ";
      case DENIED -> "❌ ";
      case EXPIRED -> "⌛ ";
      case LOST -> "⚪ ";
    };
  }

  /// What waits comes first, then what is on its way, then what they came to.
  static CardState state(Bundle bundle) {
    List<CardState> states = bundle.rows().stream().map(Outcomes::state).distinct().toList();
    if (states.contains(CardState.PENDING)) {
      return CardState.PENDING;
    }
    if (states.contains(CardState.SENDING)) {
      return CardState.SENDING;
    }
    return states.size() == 1 ? states.getFirst() : CardState.ANSWERED;
  }

  /// Null as long as all of them wait.
  static @Nullable String outcome(Bundle bundle) {
    if (bundle.open().size() == bundle.size()) {
      return null;
    }
    Map<String, Long> counts =
        bundle.rows().stream()
            .sorted(Comparator.comparing(Outcomes::state))
            .collect(
                Collectors.groupingBy(
                    BundleTexts::word, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(" · "));
  }

  private static String word(ApprovalRow row) {
    return Outcomes.troubled(row) && !ApprovalState.of(row).underway()
        ? "allowed and not written"
        : word(Outcomes.state(row));
  }

  private static String word(CardState state) {
    return switch (state) {
      case PENDING -> "waiting";
      case SENDING -> "being decided";
      case ALLOWED, ANSWERED -> "allowed";
      case DENIED -> "denied";
      case EXPIRED -> "expired";
      case LOST -> "over without a decision";
    };
  }
}
