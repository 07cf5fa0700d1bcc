package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.render.Durations;
import owpenbot.bot.render.Previews;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// The card of a write that the OpenWork server holds: what → diff → workspace, files, who asked,
/// how long → buttons. Pure.
final class WriteCards {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Duration ROUNDING = Duration.ofMillis(500);
  private static final int MAX_TITLE_CHARS = 150;
  private static final int MAX_FACT_CHARS = 300;

  private final Outcomes outcomes;
  private final ZoneId zone;

  WriteCards(Outcomes outcomes, ZoneId zone) {
    this.outcomes = outcomes;
    this.zone = zone;
  }

  /// What can be pressed on such a card.
  static List<CardAction> actions() {
    return List.of(
        new CardAction.Decide(Decision.Kind.ONCE),
        new CardAction.Decide(Decision.Kind.DENY),
        new CardAction.AskReason(),
        new CardAction.Reload());
  }

  ApprovalCard card(ApprovalRow row, Write request, Buttons buttons, Instant now, int maxPreview) {
    return new ApprovalCard(
        Outcomes.state(row),
        title(request),
        preview(request, maxPreview),
        facts(row, request, now),
        PermissionCards.footer(row),
        row.expiresAt(),
        outcomes.line(row),
        choices(row, buttons));
  }

  static String title(Write request) {
    return Visible.line(request.title(), MAX_TITLE_CHARS);
  }

  /// The whole of it, for a file when it does not fit.
  static String fullText(Write request) {
    return Visible.of(text(request));
  }

  static boolean fits(Write request, int maxPreviewChars) {
    return fullText(request).length() <= maxPreviewChars;
  }

  private static String text(Write request) {
    return request.diff().isEmpty()
        ? "This server does not show what would change. Files:\n"
            + String.join("\n", request.files())
        : request.diff();
  }

  private static Preview preview(Write request, int maxPreview) {
    return request.diff().isEmpty()
        ? Previews.plain(text(request), maxPreview)
        : Previews.diff(request.diff(), maxPreview);
  }

  private List<Fact> facts(ApprovalRow row, Write request, Instant now) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Workspace", request.origin().project()));
    facts.add(fact("Action", request.action()));
    facts.add(fact("Files", String.join(", ", request.files())));
    facts.add(fact("Asked by", request.origin().askedBy()));
    Instant expires = row.expiresAt();
    if (expires != null && ApprovalState.of(row).open()) {
      facts.add(fact("Expires", countdown(Duration.between(now, expires)) + at(expires)));
    }
    return facts;
  }

  static String countdown(Duration left) {
    return left.isPositive() ? "in " + Durations.of(left.plus(ROUNDING)) : "now";
  }

  private String at(Instant expires) {
    return ", at " + CLOCK.format(expires.atZone(zone));
  }

  private static List<List<Button>> choices(ApprovalRow row, Buttons buttons) {
    ApprovalState state = ApprovalState.of(row);
    if (state.open()) {
      return List.of(
          List.of(
              buttons.button("Allow", Style.PRIMARY, new CardAction.Decide(Decision.Kind.ONCE)),
              buttons.button("Deny", Style.DANGER, new CardAction.Decide(Decision.Kind.DENY))),
          List.of(buttons.button("Deny + reason…", Style.NEUTRAL, new CardAction.AskReason())));
    }
    return reloadable(row)
        ? List.of(
            List.of(buttons.button("Reload opencode", Style.NEUTRAL, new CardAction.Reload())))
        : List.of();
  }

  /// Whether it was written, so that opencode must be told before it sees the change.
  static boolean reloadable(ApprovalRow row) {
    return ApprovalState.of(row) == ApprovalState.CONFIRMED
        && Decision.Kind.ONCE.name().equals(row.decision())
        && !Outcomes.troubled(row);
  }

  static Fact fact(String label, String value) {
    return new Fact(label, Visible.line(value, MAX_FACT_CHARS));
  }
}
