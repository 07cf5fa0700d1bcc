package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.render.DiffStat;
import owpenbot.bot.render.Shorten;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// The card that several writes of one client share: a list of all, each with where it stands, and
/// a page for each with its diff and its own buttons. Pure.
final class BundleCards {

  private static final String COLLIDE =
      "several change the same file; after the first is written the others are refused as out of"
          + " date and must be asked for again";

  private final WriteCards writes;
  private final Outcomes outcomes;

  BundleCards(WriteCards writes, Outcomes outcomes) {
    this.writes = writes;
    this.outcomes = outcomes;
  }

  /// What can be pressed on the card once it holds so many.
  static List<CardAction> actions(int size) {
    List<CardAction> actions = new ArrayList<>();
    actions.add(new CardAction.All(Decision.Kind.ONCE, size));
    actions.add(new CardAction.All(Decision.Kind.DENY, size));
    actions.add(new CardAction.Page(size));
    if (size == 2) {
      actions.add(new CardAction.Page(1));
      actions.add(new CardAction.Page(0));
    }
    return actions;
  }

  /// What the list is made of.
  ///
  /// @param requests of the bundle's rows, in their order
  /// @param buttons of the bundle's lead
  record Shown(Bundle bundle, List<Write> requests, Buttons buttons) {
    Shown {
      requests = List.copyOf(requests);
    }
  }

  /// All of them in one look.
  ApprovalCard list(Shown shown, Instant now, int maxPreview) {
    Bundle bundle = shown.bundle();
    return new ApprovalCard(
        state(bundle),
        bundle.size() + " changes that one client asks for",
        preview(shown, maxPreview),
        facts(shown, now),
        "/approve and /deny take the ids above",
        earliest(bundle),
        outcome(bundle),
        choices(shown));
  }

  /// One of them, with the way to the others.
  ///
  /// @param page from 1
  /// @param own the buttons of that write
  ApprovalCard page(Shown shown, int page, Buttons own, Instant now, int maxPreview) {
    ApprovalRow row = shown.bundle().rows().get(page - 1);
    ApprovalCard card = writes.card(row, shown.requests().get(page - 1), own, now, maxPreview);
    List<List<Button>> buttons = new ArrayList<>(card.buttons());
    buttons.add(ways(shown, page));
    return new ApprovalCard(
        card.state(),
        card.title(),
        card.preview(),
        card.facts(),
        page + " of " + shown.bundle().size() + " · " + card.footer(),
        card.expiresAt(),
        card.outcome(),
        buttons);
  }

  private static List<Button> ways(Shown shown, int page) {
    List<Button> ways = new ArrayList<>();
    if (page > 1) {
      ways.add(to("‹ Back", page - 1, shown));
    }
    ways.add(to("List of " + shown.bundle().size(), 0, shown));
    if (page < shown.bundle().size()) {
      ways.add(to("Next ›", page + 1, shown));
    }
    return ways;
  }

  private static Button to(String label, int page, Shown shown) {
    return shown.buttons().button(label, Style.NEUTRAL, new CardAction.Page(page));
  }

  /// What waits comes first, then what is on its way, then what they came to.
  private static CardState state(Bundle bundle) {
    List<CardState> states = bundle.rows().stream().map(Outcomes::state).distinct().toList();
    if (states.contains(CardState.PENDING)) {
      return CardState.PENDING;
    }
    if (states.contains(CardState.SENDING)) {
      return CardState.SENDING;
    }
    return states.size() == 1 ? states.getFirst() : CardState.ANSWERED;
  }

  /// With the diffs of what waits, when there is room for all of them.
  private Preview preview(Shown shown, int maxPreview) {
    String whole = text(shown, Integer.MAX_VALUE, true);
    if (whole.length() <= maxPreview) {
      return new Preview.Plain(whole, true);
    }
    int each = maxPreview / shown.bundle().size() - 1;
    return new Preview.Plain(text(shown, each, false), shown.bundle().open().isEmpty());
  }

  private String text(Shown shown, int maxChars, boolean diffs) {
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

  private static List<Fact> facts(Shown shown, Instant now) {
    Write first = shown.requests().getFirst();
    List<Fact> facts = new ArrayList<>();
    facts.add(WriteCards.fact("Workspace", first.origin().project()));
    facts.add(WriteCards.fact("Asked by", first.origin().askedBy()));
    Instant expires = earliest(shown.bundle());
    if (expires != null) {
      Duration left = Duration.between(now, expires);
      facts.add(WriteCards.fact("The first expires", WriteCards.countdown(left)));
    }
    if (collide(shown)) {
      facts.add(WriteCards.fact("Mind", COLLIDE));
    }
    return facts;
  }

  /// Whether two that wait would change the same file: what is not as it was shown is not written.
  private static boolean collide(Shown shown) {
    Set<String> files = new HashSet<>();
    for (int i = 0; i < shown.bundle().size(); i++) {
      boolean open = ApprovalState.of(shown.bundle().rows().get(i)).open();
      if (open && !shown.requests().get(i).files().stream().allMatch(files::add)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Instant earliest(Bundle bundle) {
    return bundle.open().stream()
        .map(ApprovalRow::expiresAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Null as long as all of them wait.
  private static @Nullable String outcome(Bundle bundle) {
    if (bundle.open().size() == bundle.size()) {
      return null;
    }
    Map<CardState, Integer> counts = new EnumMap<>(CardState.class);
    bundle.rows().forEach(row -> counts.merge(Outcomes.state(row), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + word(count.getKey()))
        .collect(Collectors.joining(" · "));
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

  private static List<List<Button>> choices(Shown shown) {
    Bundle bundle = shown.bundle();
    Buttons buttons = shown.buttons();
    int waiting = bundle.open().size();
    if (waiting > 0) {
      return List.of(
          List.of(
              buttons.button(
                  "Allow all " + waiting,
                  Style.PRIMARY,
                  new CardAction.All(Decision.Kind.ONCE, bundle.size())),
              buttons.button(
                  "Deny all " + waiting,
                  Style.DANGER,
                  new CardAction.All(Decision.Kind.DENY, bundle.size()))),
          List.of(
              buttons.button(
                  "One by one…", Style.NEUTRAL, new CardAction.Page(bundle.pageAfter(0)))));
    }
    return bundle.rows().stream().anyMatch(WriteCards::reloadable)
        ? List.of(
            List.of(buttons.button("Reload opencode", Style.NEUTRAL, new CardAction.Reload())))
        : List.of();
  }
}
