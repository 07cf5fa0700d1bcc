package owpenbot.bot.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.approval.CardAction;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.approval.Presses;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TokenRow;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;

/// Clicks and forms: what the button means, whether this person may, and then the deed. Every one
/// is authorised here, by stable ids. Thread-safe.
public final class Clicks {

  /// [TokenRow#kind] of the button that stops a run; the subject is its inbox id.
  static final String STOP = "stop";

  /// [TokenRow#kind] of the button that takes a waiting message back.
  static final String CANCEL = "cancel";

  /// [TokenRow#kind] of the button that runs a message again.
  static final String AGAIN = "again";

  private static final Logger LOG = LoggerFactory.getLogger(Clicks.class);
  private static final Receipt UNKNOWN =
      new Receipt.Refuse("I do not know this button any more; nothing was done.");

  private final Store store;
  private final AccessBook access;
  private final Presses presses;
  private final ChatLanes lanes;
  private final Ids ids;
  private final Clock clock;

  public Clicks(
      Store store, AccessBook access, Presses presses, ChatLanes lanes, Ids ids, Clock clock) {
    this.store = store;
    this.access = access;
    this.presses = presses;
    this.lanes = lanes;
    this.ids = ids;
    this.clock = clock;
  }

  Receipt clicked(InboundEvent.ButtonClick click) {
    Optional<TokenRow> token = store.read(tables -> tables.tokens().find(click.token()));
    if (token.isEmpty()) {
      return UNKNOWN;
    }
    Optional<Presses.Press> press = presses.meaning(token.get());
    return press.isPresent() ? pressed(click, press.get()) : ofMessage(click, token.get());
  }

  /// One that means several does for those that this person may decide.
  private Receipt pressed(InboundEvent.ButtonClick click, Presses.Press press) {
    List<ApprovalRow> may = new ArrayList<>();
    Optional<Receipt> refusal = Optional.empty();
    for (ApprovalRow row : press.about()) {
      Optional<Receipt> no = refusal(click, action(press), PersonId.parse(row.askedBy()));
      refusal = no.isPresent() ? no : refusal;
      if (no.isEmpty()) {
        may.add(row);
      }
    }
    return may.isEmpty() && refusal.isPresent()
        ? refusal.get()
        : presses.press(press.only(may), click.header().sender(), click.chat());
  }

  Receipt submitted(InboundEvent.FormSubmit form) {
    Optional<Presses.Press> press =
        store.read(tables -> tables.tokens().find(form.token())).flatMap(presses::meaning);
    if (press.isEmpty()) {
      return UNKNOWN;
    }
    return refusal(form, action(press.get()), asker(press.get()))
        .orElseGet(() -> presses.submitted(press.get(), form.header().sender(), form.values()));
  }

  private static PersonId asker(Presses.Press press) {
    return PersonId.parse(press.row().askedBy());
  }

  /// Empty when this person may.
  private Optional<Receipt> refusal(InboundEvent event, Action action, @Nullable PersonId asker) {
    EventHeader header = event.header();
    Verdict verdict =
        access.authorize(Actor.of(header.sender()), action, Resource.of(header.chat(), asker));
    return switch (verdict) {
      case Verdict.Allowed() -> Optional.empty();
      case Verdict.Denied(Verdict.Reason reason) -> {
        LOG.atInfo()
            .addKeyValue("chat", event.chat())
            .addKeyValue("person", event.person())
            .addKeyValue("action", action)
            .addKeyValue("reason", reason)
            .log("click refused");
        yield Optional.of(new Receipt.Refuse(reason.text()));
      }
    };
  }

  private static Action action(Presses.Press press) {
    return press.row().kind().equals(Writes.KIND)
        ? new Action.DecideWrite(allows(press.action()))
        : action(press.action());
  }

  private static boolean allows(CardAction action) {
    return switch (action) {
      case CardAction.Decide(Decision.Kind kind) -> kind != Decision.Kind.DENY;
      case CardAction.All(Decision.Kind kind, _) -> kind != Decision.Kind.DENY;
      case CardAction.AskReason _,
          CardAction.Page _,
          CardAction.Reload _,
          CardAction.ConfirmAlways _,
          CardAction.Back _,
          CardAction.Choose _,
          CardAction.Done _,
          CardAction.OwnWords _,
          CardAction.Skip _,
          CardAction.Show _,
          CardAction.Submit _ ->
          false;
    };
  }

  private static Action action(CardAction action) {
    return switch (action) {
      case CardAction.Decide(Decision.Kind kind) -> new Action.Decide(choice(kind));
      case CardAction.AskReason() -> new Action.Decide(Action.Choice.DENY);
      case CardAction.All(Decision.Kind kind, _) -> new Action.Decide(choice(kind));
      case CardAction.Reload(), CardAction.Page(_) -> new Action.Decide(Action.Choice.ONCE);
      case CardAction.ConfirmAlways(), CardAction.Back() -> new Action.Decide(Action.Choice.ALWAYS);
      case CardAction.Choose _,
          CardAction.Done _,
          CardAction.OwnWords _,
          CardAction.Skip _,
          CardAction.Show _,
          CardAction.Submit _ ->
          new Action.Answer();
    };
  }

  private static Action.Choice choice(Decision.Kind kind) {
    return switch (kind) {
      case ONCE -> Action.Choice.ONCE;
      case SESSION -> Action.Choice.SESSION;
      case ALWAYS -> Action.Choice.ALWAYS;
      case DENY, ANSWER, SKIP, EXPIRE -> Action.Choice.DENY;
    };
  }

  /// Buttons of a run or of a waiting message.
  private Receipt ofMessage(InboundEvent.ButtonClick click, TokenRow token) {
    Optional<InboxRow> found = store.read(tables -> tables.inbox().find(token.subject()));
    if (found.isEmpty()) {
      return UNKNOWN;
    }
    InboxRow row = found.get();
    PersonId asker = row.event().person();
    return switch (token.kind()) {
      case STOP -> refusal(click, new Action.Stop(), asker).orElseGet(() -> stop(click, row));
      case CANCEL -> refusal(click, new Action.Cancel(), asker).orElseGet(() -> cancel(click, row));
      case AGAIN -> refusal(click, new Action.Write(), asker).orElseGet(() -> again(row));
      default -> UNKNOWN;
    };
  }

  private Receipt stop(InboundEvent.ButtonClick click, InboxRow row) {
    if (row.state() != InboxRow.State.CLAIMED) {
      return new Receipt.Refuse("That run is over already.");
    }
    lanes.offer(row.event().chat(), new LaneItem.Stop(click.header().sender()));
    return new Receipt.Acknowledge("Stopping…");
  }

  private Receipt cancel(InboundEvent.ButtonClick click, InboxRow row) {
    if (row.state() != InboxRow.State.CLAIMED) {
      return new Receipt.Refuse("That message does not wait any more.");
    }
    lanes.offer(row.event().chat(), new LaneItem.Cancel(row.id(), click.header().sender()));
    return new Receipt.Acknowledge("Taking it back…");
  }

  private Receipt again(InboxRow old) {
    if (!(old.event() instanceof InboundEvent.Message message)) {
      return UNKNOWN;
    }
    Instant now = clock.instant();
    EventHeader first = message.header();
    EventHeader header =
        new EventHeader("again:" + old.id(), first.chat(), first.sender(), now, Cursor.START);
    InboundEvent.Message copy =
        new InboundEvent.Message(
            header,
            new MessageRef(message.chat(), header.eventId()),
            message.text(),
            true,
            message.attachments(),
            message.replyTo());
    InboxRow row = new InboxRow(ids.row(), copy, InboxRow.State.CLAIMED, now);
    if (!store.write(tables -> tables.inbox().claim(row))) {
      return new Receipt.Refuse("It was run again already.");
    }
    lanes.offer(message.chat(), new LaneItem.Arrived(row, false));
    return new Receipt.Acknowledge("Running it again…");
  }
}
