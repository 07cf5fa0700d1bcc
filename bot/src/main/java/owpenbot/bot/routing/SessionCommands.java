package owpenbot.bot.routing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import owpenbot.bot.render.Visible;
import owpenbot.bot.session.Joining;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage.Text;

/// `/sessions`, `/attach`, `/detach` and `/handoff`. Confined to the chat's lane.
final class SessionCommands {

  private static final int MAX_LISTED = 20;

  private final ChatRef chat;
  private final ChatServices services;
  private final RunReporter reporter;

  SessionCommands(ChatRef chat, ChatServices services, RunReporter reporter) {
    this.chat = chat;
    this.services = services;
    this.reporter = reporter;
  }

  private SharedSessions shared() {
    return services.shared();
  }

  void list(InboxRow row, InboundEvent.Message message) {
    reporter.answer(row, new SessionList(chat, services).text(message.header()));
  }

  /// What `/status` says of the chat's session.
  String here(ChatRow row) {
    return shared()
        .followedBy(chat)
        .map(
            session ->
                "follows "
                    + SessionTexts.name(session)
                    + shared()
                        .book()
                        .driver(session.id())
                        .map(d -> ", driven in " + SessionTexts.place(shared().book().chat(d)))
                        .orElse(""))
        .orElse(row.sessionId() == null ? "none yet" : "`" + row.sessionId() + "`");
  }

  void attach(InboxRow row, InboundEvent.Message message, String name) {
    EventHeader header = message.header();
    switch (shared().join(header.chat(), header.sender(), name)) {
      case Joining.Drives(SessionRow session) -> {
        joined(session);
        reporter.answer(
            row,
            "This chat goes on with "
                + there(session)
                + ". Write to it."
                + LastWords.of(session, services));
      }
      case Joining.Follows(SessionRow session, Chat driver) -> {
        joined(session);
        reporter.answer(
            row,
            "This chat follows "
                + there(session)
                + ". "
                + SessionTexts.place(driver)
                + " drives it"
                + (shared().works(driver.ref()) ? ", and it is at work" : "")
                + ". Write here to take it over; `/detach` stops following."
                + LastWords.of(session, services));
      }
      case Joining.HandedOver _ -> throw new IllegalStateException("nothing was handed over");
      case Joining.Unknown() ->
          reporter.refuse(
              row,
              name.isEmpty()
                  ? "Write `/attach SESSION`. `/sessions` lists those you may use."
                  : "There is no session `"
                      + Visible.line(name, 40)
                      + "` that you may use. `/sessions` lists them.");
      case Joining.Refused(var reason) -> reporter.refuse(row, reason.text());
      case Joining.Busy(Chat where) -> reporter.refuse(row, busy(where));
      case Joining.ReadFromOutside(Chat where) -> reporter.refuse(row, outside(where));
    }
  }

  private static String there(SessionRow session) {
    return SessionTexts.name(session) + " in `" + session.directory() + "`";
  }

  private void joined(SessionRow session) {
    services.approvals().showIn(session.id(), chat);
  }

  void detach(InboxRow row) {
    if (shared().leave(chat)) {
      reporter.answer(row, "This chat follows no session any more.");
    } else {
      reporter.refuse(row, "This chat follows no session. `/sessions` lists what there is.");
    }
  }

  void handOff(InboxRow row, InboundEvent.Message message, String name) {
    Optional<Chat> to = target(name);
    if (to.isEmpty()) {
      reporter.refuse(row, targets(name));
      return;
    }
    EventHeader header = message.header();
    switch (shared().handOver(header.chat(), header.sender(), to.get())) {
      case Joining.HandedOver(SessionRow session, Chat driver) -> {
        services
            .outbox()
            .post(
                row.id() + "/handoff",
                driver.ref(),
                new Text(SessionTexts.handedOver(header, session)),
                false);
        services.approvals().showIn(session.id(), driver.ref());
        reporter.answer(
            row,
            SessionTexts.place(driver)
                + " drives "
                + SessionTexts.name(session)
                + " now, and this chat follows. Write here to take it back.");
      }
      case Joining.Unknown() -> reporter.refuse(row, "This chat has no session to hand over.");
      case Joining.Refused(var reason) -> reporter.refuse(row, reason.text());
      case Joining.Busy(Chat where) -> reporter.refuse(row, busy(where));
      case Joining.ReadFromOutside(Chat where) -> reporter.refuse(row, outside(where));
      case Joining.Drives _, Joining.Follows _ ->
          throw new IllegalStateException("nothing was handed over");
    }
  }

  /// @param name the chat's address, or its title where no other chat has the same
  private Optional<Chat> target(String name) {
    List<Chat> others = others();
    List<Chat> titled =
        others.stream().filter(other -> other.title().equalsIgnoreCase(name)).toList();
    return others.stream()
        .filter(other -> other.ref().toString().equals(name))
        .findFirst()
        .or(() -> titled.size() == 1 ? Optional.of(titled.getFirst()) : Optional.empty());
  }

  private List<Chat> others() {
    return shared().book().chats().stream().filter(other -> !other.ref().equals(chat)).toList();
  }

  private String targets(String name) {
    String known =
        others().stream()
            .limit(MAX_LISTED)
            .map(other -> "\n- `" + other.ref() + "` " + SessionTexts.place(other))
            .collect(Collectors.joining());
    String problem =
        name.isEmpty() ? "" : "I do not know the chat `" + Visible.line(name, 80) + "`. ";
    return known.isEmpty()
        ? problem + "No other chat has written to me yet, so there is none to hand over to."
        : problem + "Write `/handoff CHAT` with one of:" + known;
  }

  private static String busy(Chat where) {
    return "Something runs in " + SessionTexts.place(where) + ". Stop it first, then try again.";
  }

  private static String outside(Chat where) {
    return "People from outside read "
        + SessionTexts.place(where)
        + ", so it is shown nothing of other chats.";
  }
}
