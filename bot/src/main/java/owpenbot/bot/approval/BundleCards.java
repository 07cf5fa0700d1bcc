package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// The card that several writes of one client share: a list of all, each with where it stands, and
/// a page for each with its diff and its own buttons. Pure.
final class BundleCards {

  private static final String COLLIDE =
      "several change the same file; after the first is written the others are refused as out of"
          + " date and must be asked for again";

  private final WriteCards writes;
  private final BundleTexts texts;

  BundleCards(WriteCards writes, Outcomes outcomes) {
    this.writes = writes;
    this.texts = new BundleTexts(outcomes);
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
        BundleTexts.state(bundle),
        bundle.size() + " changes that one client asks for",
        preview(shown, maxPreview),
        facts(shown, now),
        "/approve and /deny take the ids above",
        earliest(bundle),
        BundleTexts.outcome(bundle),
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

  /// With the diffs of what waits, when there is room for all of them.
  private Preview preview(Shown shown, int maxPreview) {
    if (diffChars(shown) <= maxPreview) {
      String whole = texts.list(shown, Integer.MAX_VALUE, true);
      if (whole.length() <= maxPreview) {
        return new Preview.Plain(whole, true);
      }
    }
    int each = maxPreview / shown.bundle().size() - 1;
    return new Preview.Plain(texts.list(shown, each, false), shown.bundle().open().isEmpty());
  }

  private static int diffChars(Shown shown) {
    int chars = 0;
    for (int i = 0; i < shown.bundle().size(); i++) {
      boolean open = ApprovalState.of(shown.bundle().rows().get(i)).open();
      chars += open ? shown.requests().get(i).diff().length() : 0;
    }
    return chars;
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
