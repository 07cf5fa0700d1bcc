package owpenbot.bot.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.approval.ApprovalBroker;
import owpenbot.bot.render.Durations;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;

/// The page that a platform keeps for a person with the bot: what waits for a decision, what runs,
/// and what this person may. Only owners see what others do. Thread-safe.
public final class HomePages {

  private static final int MAX_LINES = 20;

  private final Store store;
  private final ApprovalBroker approvals;
  private final AccessBook access;
  private final Function<ChatRef, List<String>> settings;
  private final Clock clock;

  /// @param settings what holds in a chat, a line each
  public HomePages(
      Store store,
      ApprovalBroker approvals,
      AccessBook access,
      Function<ChatRef, List<String>> settings,
      Clock clock) {
    this.store = store;
    this.approvals = approvals;
    this.access = access;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param verdict whether they may write at all
  Receipt page(InboundEvent.HomeOpened home, Verdict verdict) {
    PersonId person = home.person();
    if (!verdict.allowed()) {
      return new Receipt.Page(
          List.of(new Text("You are `" + person + "`. Write me a message to be let in.")));
    }
    boolean owner = access.owners().contains(person);
    return new Receipt.Page(
        List.of(
            new Text(section("Waiting for a decision", pending(person, owner))),
            new Text(section("Running", running(person, owner))),
            new Text(section("You", you(person, owner, home.chat())))));
  }

  private static String section(String title, List<String> lines) {
    StringBuilder text = new StringBuilder("## ").append(title).append('\n');
    lines.stream().limit(MAX_LINES).forEach(line -> text.append("\n- ").append(line));
    if (lines.size() > MAX_LINES) {
      text.append("\n- … and ").append(lines.size() - MAX_LINES).append(" more");
    }
    return lines.isEmpty() ? text.append("\nNothing.").toString() : text.toString();
  }

  private List<String> pending(PersonId person, boolean owner) {
    List<String> lines = new ArrayList<>();
    for (ApprovalRow row : approvals.open()) {
      if (owner || row.askedBy().equals(person.toString())) {
        Duration age = Duration.between(row.createdAt(), clock.instant());
        lines.add("`%s` %s · %s".formatted(row.shortId(), approvals.title(row), Durations.of(age)));
      }
    }
    return lines;
  }

  private List<String> running(PersonId person, boolean owner) {
    List<String> lines = new ArrayList<>();
    for (InboxRow row : store.read(tables -> tables.inbox().unfinished())) {
      if (row.event() instanceof InboundEvent.Message message
          && (owner || message.person().equals(person))) {
        Duration age = Duration.between(message.header().at(), clock.instant());
        lines.add(
            "%s · asked by %s · %s"
                .formatted(
                    message.header().chat().title(),
                    message.header().sender().name(),
                    Durations.of(age)));
      }
    }
    return lines;
  }

  private List<String> you(PersonId person, boolean owner, ChatRef direct) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "`%s`, %s"
            .formatted(
                person, owner ? "an owner: you decide what is allowed" : "allowed to write here"));
    lines.addAll(settings.apply(direct));
    lines.add("`/project`, `/model`, `/agent` and `/verbose` change these in our conversation");
    return lines;
  }
}
