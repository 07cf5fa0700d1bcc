package owpenbot.bot.approval;

import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.render.DiffStat;
import owpenbot.bot.render.Previews;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Shape;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// The card of a permission: what → preview → where → who asked → buttons → footer. Pure.
final class PermissionCards {

  private static final int MAX_TITLE_CHARS = 150;
  private static final int MAX_FACT_CHARS = 200;
  private static final int HASH_CHARS = 6;

  /// What platforms' own boxes hold; Slack's is the smallest.
  private static final int MAX_CONFIRM_CHARS = 300;

  private static final String ALWAYS_HOLDS =
      "Holds for every session of this folder, also other people's, until opencode restarts."
          + " It cannot be taken back before.";

  private final Outcomes outcomes;

  PermissionCards(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /// What can be pressed on such a card.
  static List<CardAction> actions() {
    return List.of(
        new CardAction.Decide(Decision.Kind.ONCE),
        new CardAction.Decide(Decision.Kind.SESSION),
        new CardAction.Decide(Decision.Kind.ALWAYS),
        new CardAction.Decide(Decision.Kind.DENY),
        new CardAction.AskReason(),
        new CardAction.ConfirmAlways(),
        new CardAction.Back());
  }

  ApprovalCard card(ApprovalRow row, Permission request, Buttons buttons, int maxPreviewChars) {
    boolean open = ApprovalState.of(row).open();
    return new ApprovalCard(
        Outcomes.state(row),
        Visible.line(request.title(), MAX_TITLE_CHARS),
        preview(request, maxPreviewChars),
        facts(request),
        footer(row),
        row.expiresAt(),
        outcomes.line(row),
        open ? choices(request, buttons) : List.of());
  }

  /// The second question behind "Always…": it prints what the engine would really allow.
  ApprovalCard confirmAlways(ApprovalRow row, Permission request, Buttons buttons) {
    return new ApprovalCard(
        Outcomes.state(row),
        "always allow in every session of " + Visible.of(request.origin().project(), 60) + "?",
        new Preview.Plain(scope(request), true),
        facts(request.origin()),
        footer(row),
        row.expiresAt(),
        ALWAYS_HOLDS,
        List.of(
            List.of(
                buttons.button(
                    "Yes, always", Style.DANGER, new CardAction.Decide(Decision.Kind.ALWAYS)),
                buttons.button("Back", Style.NEUTRAL, new CardAction.Back()))));
  }

  private static String scope(Permission request) {
    List<String> lines = new ArrayList<>();
    for (String pattern : request.always()) {
      String all = pattern.equals("*") ? "   (every " + request.permission() + " there is)" : "";
      lines.add(Visible.of(request.permission() + ": " + pattern, 300) + all);
    }
    return String.join("\n", lines);
  }

  private static List<List<Button>> choices(Permission request, Buttons buttons) {
    List<Button> wider = new ArrayList<>();
    wider.add(
        buttons.button(
            "Allow session", Style.NEUTRAL, new CardAction.Decide(Decision.Kind.SESSION)));
    if (!request.always().isEmpty()) {
      wider.add(always(request, buttons));
    }
    return List.of(
        List.of(
            buttons.button("Allow once", Style.PRIMARY, new CardAction.Decide(Decision.Kind.ONCE)),
            buttons.button("Deny", Style.DANGER, new CardAction.Decide(Decision.Kind.DENY))),
        wider,
        List.of(buttons.button("Deny + reason…", Style.NEUTRAL, new CardAction.AskReason())));
  }

  /// A platform that can ask by itself asks with the whole scope; where that is too long for a
  /// small box, the second card asks.
  private static Button always(Permission request, Buttons buttons) {
    Button asks = buttons.button("Always…", Style.NEUTRAL, new CardAction.ConfirmAlways());
    String text = ALWAYS_HOLDS + "\n\n" + scope(request);
    if (text.length() > MAX_CONFIRM_CHARS) {
      return asks;
    }
    Button decides =
        buttons.button("Always…", Style.DANGER, new CardAction.Decide(Decision.Kind.ALWAYS));
    return new Button(
        asks.label(), asks.style(), asks.token(), new Button.Confirm(text, decides.token()));
  }

  /// For lists, where no preview shows the size of a change.
  static String title(Permission request) {
    String title = request.title();
    if (request.shape() == Shape.DIFF) {
      DiffStat stat = DiffStat.of(request.preview());
      title += " (+" + stat.added() + " −" + stat.removed() + ")";
    }
    return Visible.line(title, MAX_TITLE_CHARS);
  }

  /// The whole preview with everything invisible made visible; what a file carries when it is long.
  static String fullText(Permission request) {
    return Visible.of(request.preview());
  }

  static boolean fits(Permission request, int maxPreviewChars) {
    return fullText(request).length() <= maxPreviewChars;
  }

  private static Preview preview(Permission request, int maxPreviewChars) {
    return switch (request.shape()) {
      case COMMAND -> Previews.command(request.preview(), maxPreviewChars);
      case DIFF -> Previews.diff(request.preview(), maxPreviewChars);
      case PLAIN -> Previews.plain(request.preview(), maxPreviewChars);
    };
  }

  private static List<Fact> facts(Permission request) {
    List<Fact> facts = facts(request.origin());
    Visible.mixedScript(request.preview())
        .ifPresent(
            mixed ->
                facts.addFirst(
                    fact("Look twice", mixed.word() + " mixes letters of several alphabets")));
    return facts;
  }

  static List<Fact> facts(Origin origin) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Project", origin.project()));
    facts.add(fact("Session", origin.session()));
    if (!origin.agents().isEmpty()) {
      facts.add(fact("Agent", String.join(" ▸ ", origin.agents())));
    }
    facts.add(fact("Asked by", origin.askedBy()));
    return facts;
  }

  private static Fact fact(String label, String value) {
    return new Fact(label, Visible.line(value, MAX_FACT_CHARS));
  }

  static String footer(ApprovalRow row) {
    return row.shortId() + " · sha " + row.hash().substring(0, HASH_CHARS);
  }
}
