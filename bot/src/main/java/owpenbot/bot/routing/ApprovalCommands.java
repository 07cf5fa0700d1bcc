package owpenbot.bot.routing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.render.Durations;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.GrantRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;

/// `/approvals`, `/approve`, `/deny` and `/grants`. Confined to the chat's lane.
final class ApprovalCommands {

  private static final int MAX_EXACT_CHARS = 120;

  private final ChatServices services;
  private final RunReporter reporter;

  ApprovalCommands(ChatServices services, RunReporter reporter) {
    this.services = services;
    this.reporter = reporter;
  }

  void list(InboxRow row) {
    List<ApprovalRow> open = services.approvals().open();
    StringBuilder text = new StringBuilder(open.isEmpty() ? "Nothing waits for a decision." : "");
    for (ApprovalRow approval : open) {
      text.append(text.isEmpty() ? "" : "\n").append("- `").append(approval.shortId()).append("` ");
      text.append(services.approvals().title(approval)).append(" · ");
      text.append(Durations.of(Duration.between(approval.createdAt(), services.now())));
    }
    reporter.answer(row, text.toString());
  }

  void approve(InboxRow row, InboundEvent.Message message, String argument) {
    String[] words = argument.split("\\s+", 2);
    String how = words.length > 1 ? words[1].toLowerCase(Locale.ROOT).strip() : "once";
    Optional<Decision.Kind> kind =
        switch (how) {
          case "once" -> Optional.of(Decision.Kind.ONCE);
          case "session" -> Optional.of(Decision.Kind.SESSION);
          case "always" -> Optional.of(Decision.Kind.ALWAYS);
          default -> Optional.empty();
        };
    if (words[0].isEmpty() || kind.isEmpty()) {
      reporter.refuse(row, "Write `/approve ID once`, `session` or `always`.");
      return;
    }
    Action.Choice choice = Action.Choice.valueOf(kind.get().name());
    decide(
        row,
        message,
        words[0],
        choice,
        approval ->
            services
                .approvals()
                .presses()
                .decide(approval, kind.get(), message.header().sender(), message.chat()));
  }

  void deny(InboxRow row, InboundEvent.Message message, String argument) {
    String[] words = argument.split("\\s+", 2);
    String reason = words.length > 1 ? words[1].strip() : "";
    if (words[0].isEmpty()) {
      reporter.refuse(row, "Write `/deny ID` and, if you like, a reason.");
      return;
    }
    decide(
        row,
        message,
        words[0],
        Action.Choice.DENY,
        approval ->
            services.approvals().presses().deny(approval, reason, message.header().sender()));
  }

  @FunctionalInterface
  private interface Deed {
    Receipt on(ApprovalRow approval);
  }

  private void decide(
      InboxRow row, InboundEvent.Message message, String id, Action.Choice choice, Deed deed) {
    Optional<ApprovalRow> approval = services.approvals().byShortId(id);
    if (approval.isEmpty()) {
      reporter.refuse(
          row, "There is no request `" + Visible.line(id, 20) + "`. `/approvals` lists them.");
      return;
    }
    Verdict verdict =
        services
            .access()
            .authorize(
                Actor.of(message.header().sender()),
                approval.get().kind().equals(Writes.KIND)
                    ? new Action.DecideWrite(choice != Action.Choice.DENY)
                    : new Action.Decide(choice),
                Resource.of(message.header().chat(), PersonId.parse(approval.get().askedBy())));
    switch (verdict) {
      case Verdict.Denied(Verdict.Reason reason) -> reporter.refuse(row, reason.text());
      case Verdict.Allowed() -> tell(row, deed.on(approval.get()));
    }
  }

  private void tell(InboxRow row, Receipt receipt) {
    switch (receipt) {
      case Receipt.Acknowledge _ ->
          reporter.answer(row, "Sent. The card says when it took effect.");
      case Receipt.Refuse(String why) -> reporter.refuse(row, why);
      case Receipt.OpenForm _, Receipt.Choices _, Receipt.Page _ ->
          throw new IllegalStateException("a text cannot be answered with " + receipt);
    }
  }

  void grants(InboxRow row, PersonId by, String argument) {
    if (argument.isEmpty()) {
      listGrants(row);
      return;
    }
    String number = argument.replaceFirst("^revoke\\s+", "").strip();
    boolean revoked =
        number.matches("\\d{1,18}")
            && services.approvals().grants().revoke(Long.parseLong(number), by);
    if (revoked) {
      reporter.answer(row, "Taken back. The same request is asked again from now on.");
    } else {
      reporter.refuse(row, "There is no such grant. `/grants` lists them with their numbers.");
    }
  }

  private void listGrants(InboxRow row) {
    StringBuilder text = new StringBuilder();
    for (GrantRow grant : services.approvals().grants().all()) {
      text.append(text.isEmpty() ? "" : "\n").append("- ").append(grant.id()).append(": ");
      text.append(grant.permission()).append(" `");
      text.append(Visible.line(grant.exact(), MAX_EXACT_CHARS)).append("` in session `");
      text.append(grant.sessionId()).append("`, by ").append(grant.grantedBy());
    }
    reporter.answer(
        row,
        text.isEmpty()
            ? "There are no standing permissions."
            : text + "\n\n`/grants revoke N` takes one back.");
  }
}
