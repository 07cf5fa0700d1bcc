package owpenbot.bot.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import owpenbot.bot.render.Durations;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.EventHeader;

/// The sessions that a person may use, as a chat is told of them.
final class SessionList {

  private static final int MAX_LISTED = 20;

  private final ChatRef chat;
  private final ChatServices services;

  SessionList(ChatRef chat, ChatServices services) {
    this.chat = chat;
    this.services = services;
  }

  private SharedSessions shared() {
    return services.shared();
  }

  /// @param asked who asks, and where
  String text(EventHeader asked) {
    List<SessionRow> all = shared().usable(asked.chat(), asked.sender());
    if (all.isEmpty()) {
      return "There is no session yet.";
    }
    Set<String> asking =
        services.approvals().open().stream()
            .map(ApprovalRow::rootSessionId)
            .collect(Collectors.toSet());
    StringBuilder text = new StringBuilder();
    all.stream()
        .limit(MAX_LISTED)
        .map(session -> line(session, asking.contains(session.id())))
        .forEach(line -> text.append("- ").append(line).append('\n'));
    if (all.size() > MAX_LISTED) {
      text.append("- … and ").append(all.size() - MAX_LISTED).append(" older\n");
    }
    return text.append("\n`/attach` and the letters in brackets: follow one, or go on with it.")
        .toString();
  }

  private String line(SessionRow session, boolean asking) {
    Optional<ChatRef> driver = shared().book().driver(session.id());
    boolean followed =
        shared().followedBy(chat).filter(s -> s.id().equals(session.id())).isPresent();
    String where =
        driver
            .map(d -> d.equals(chat) ? "here" : SessionTexts.place(shared().book().chat(d)))
            .orElse("in no chat");
    return SessionTexts.name(session)
        + " · `"
        + SessionTexts.folder(session)
        + "` · "
        + where
        + (followed ? ", followed here" : "")
        + " · "
        + state(session, driver, asking);
  }

  private String state(SessionRow session, Optional<ChatRef> driver, boolean asking) {
    if (asking) {
      return "waits for a decision";
    }
    if (driver.filter(shared()::works).isPresent()) {
      return "running";
    }
    return session.usedAt().equals(Instant.EPOCH)
        ? "idle"
        : "idle for " + Durations.of(Duration.between(session.usedAt(), services.now()));
  }
}
