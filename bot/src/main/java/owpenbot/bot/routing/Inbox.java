package owpenbot.bot.routing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.Receipt;

/// Where all connectors hand in their events: authorised here, made durable here, and only then
/// acknowledged. Thread-safe.
public final class Inbox implements InboundSink {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Store store;
  private final Outbox outbox;
  private final AccessBook access;
  private final Pairing pairing;
  private final ChatLanes lanes;
  private final Clicks clicks;
  private final HomePages homes;
  private final Ids ids;
  private final Clock clock;

  public Inbox(
      Store store,
      Outbox outbox,
      AccessBook access,
      Pairing pairing,
      ChatLanes lanes,
      Clicks clicks,
      HomePages homes,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.access = access;
    this.pairing = pairing;
    this.lanes = lanes;
    this.clicks = clicks;
    this.homes = homes;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Receipt accept(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Message message -> message(message);
      case InboundEvent.MessageEdited edited -> changed(edited, new LaneItem.Edited(edited));
      case InboundEvent.MessageDeleted deleted -> changed(deleted, new LaneItem.Deleted(deleted));
      case InboundEvent.ButtonClick click -> clicks.clicked(click);
      case InboundEvent.FormSubmit form -> clicks.submitted(form);
      case InboundEvent.HomeOpened home -> homes.page(home, verdict(home, new Action.Write()));
      case InboundEvent.Autocomplete asked -> completions(asked);
    };
  }

  /// The messages that are allowed are one transaction.
  @Override
  public List<Receipt> acceptAll(List<InboundEvent.Message> messages) {
    List<InboundEvent.Message> allowed = new ArrayList<>();
    for (InboundEvent.Message message : messages) {
      if (message.addressed()) {
        switch (verdict(message, new Action.Write())) {
          case Verdict.Allowed() -> allowed.add(message);
          case Verdict.Denied(Verdict.Reason reason) -> turnAway(message, reason);
        }
      }
    }
    claim(allowed);
    return messages.stream().map(_ -> Receipt.acknowledged()).toList();
  }

  private Receipt message(InboundEvent.Message message) {
    return acceptAll(List.of(message)).getFirst();
  }

  private void claim(List<InboundEvent.Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<InboxRow> rows =
        messages.stream()
            .map(m -> new InboxRow(ids.row(), m, InboxRow.State.CLAIMED, clock.instant()))
            .toList();
    List<InboxRow> claimed =
        store.write(tables -> rows.stream().filter(tables.inbox()::claim).toList());
    claimed.forEach(row -> lanes.offer(row.event().chat(), new LaneItem.Arrived(row, false)));
  }

  private void turnAway(InboundEvent.Message message, Verdict.Reason reason) {
    LOG.atInfo()
        .addKeyValue("chat", message.chat())
        .addKeyValue("person", message.person())
        .addKeyValue("reason", reason)
        .log("message refused");
    Optional<String> words =
        verdict(message, new Action.Pair()).allowed()
            ? pairing.request(message.header().sender(), message.chat())
            : Optional.of(reason).filter(Verdict.Reason::spoken).map(Verdict.Reason::text);
    words.ifPresent(
        text ->
            outbox.post(
                "refused/" + message.chat().connector() + "/" + message.header().eventId(),
                message.chat(),
                new Text(Role.ERROR, text, List.of(), message.onlyReader()),
                false));
  }

  // Names of projects and models are for those who may use them.
  private Receipt completions(InboundEvent.Autocomplete asked) {
    return new Receipt.Choices(
        verdict(asked, new Action.Write()).allowed() ? lanes.completions().of(asked) : List.of());
  }

  private Receipt changed(InboundEvent event, LaneItem item) {
    if (verdict(event, new Action.Write()).allowed()) {
      lanes.offer(event.chat(), item);
    }
    return Receipt.acknowledged();
  }

  private Verdict verdict(InboundEvent event, Action action) {
    Chat chat = event.header().chat();
    return access.authorize(Actor.of(event.header().sender()), action, Resource.of(chat));
  }
}
