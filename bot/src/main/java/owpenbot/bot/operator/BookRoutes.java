package owpenbot.bot.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.approval.ApprovalState;
import owpenbot.bot.approval.RequestTexts;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.session.Seats;
import owpenbot.bot.session.SessionBook;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;

/// What the store can say of sessions and approvals, with a running process and without one.
public final class BookRoutes {

  private final Store store;
  private final SessionBook book;
  private final RequestTexts texts = new RequestTexts(new ApprovalCodec());
  private final @Nullable Predicate<ChatRef> works;

  /// @param works whether a run goes on in a chat; null when nobody knows, since no process runs
  public BookRoutes(Store store, @Nullable Predicate<ChatRef> works) {
    this.store = store;
    this.book = new SessionBook(store);
    this.works = works;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of(
        "GET /v1/sessions", _ -> Bodies.items(sessions()),
        "GET /v1/approvals", _ -> Bodies.items(open().stream().map(this::json).toList()),
        "POST /v1/approvals/show", this::show);
  }

  private List<ApprovalRow> open() {
    return store.read(tables -> tables.approvals().open(ApprovalState.ENDED)).stream()
        .filter(row -> ApprovalState.of(row).open())
        .toList();
  }

  private Map<String, Object> json(ApprovalRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.shortId());
    json.put("kind", row.kind());
    json.put("title", texts.title(row));
    json.put("chat", row.chat());
    json.put("directory", row.directory());
    json.put("sessionId", row.rootSessionId());
    json.put("askedBy", row.askedBy());
    json.put("createdAt", row.createdAt());
    if (row.expiresAt() != null) {
      json.put("expiresAt", row.expiresAt());
    }
    return json;
  }

  private Answer show(Map<String, @Nullable Object> body) {
    String id = Bodies.text(body, "id");
    Optional<ApprovalRow> row = store.read(tables -> tables.approvals().byShortId(id));
    if (row.isEmpty()) {
      return ApprovalRoutes.unknown(id);
    }
    Map<String, Object> json = json(row.get());
    json.put("state", ApprovalState.of(row.get()));
    json.put("request", texts.whole(row.get()));
    return Answer.ok(json);
  }

  private List<Map<String, Object>> sessions() {
    Set<String> asking =
        open().stream().map(ApprovalRow::rootSessionId).collect(Collectors.toSet());
    List<Map<String, Object>> all = new ArrayList<>();
    for (SessionRow session : book.newest()) {
      all.add(json(session, asking.contains(session.id())));
    }
    return all;
  }

  private Map<String, Object> json(SessionRow session, boolean asking) {
    Seats seats = book.seats(session.id());
    @Nullable ChatRef driver = seats.driver();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("code", SessionBook.code(session.id()));
    json.put("title", session.title());
    json.put("state", state(driver, asking));
    json.put("directory", session.directory());
    if (driver != null) {
      Chat chat = book.chat(driver);
      json.put("chat", driver);
      json.put("chatTitle", chat.title());
    }
    json.put("followers", seats.followers().stream().map(ChatRef::toString).sorted().toList());
    if (session.startedBy() != null) {
      json.put("startedBy", session.startedBy());
    }
    json.put("usedAt", session.usedAt());
    return json;
  }

  private String state(@Nullable ChatRef driver, boolean asking) {
    if (works == null) {
      return "unknown";
    }
    if (asking) {
      return "asking";
    }
    return driver != null && works.test(driver) ? "running" : "idle";
  }
}
