package owpenbot.bot.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.KnownPerson;
import owpenbot.bot.access.Pairing;
import owpenbot.bot.access.PairingOutcome;
import owpenbot.bot.access.PairingTexts;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.store.GrantRow;
import owpenbot.bot.store.PairingRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TrustRow;
import owpenbot.connectors.api.PersonId;

/// The calls about what the store keeps: pairing, people, grants, trust. The running process
/// answers them on its control port; without one the command line calls them directly, so that
/// there is one code for both.
public final class StateRoutes {

  /// Who is written down as having approved.
  private static final String BY = "cli";

  private final Store store;
  private final AccessBook book;
  private final Pairing pairing;
  private final Consumer<PairingOutcome> tell;

  /// Ready to be asked for its routes.
  ///
  /// @param tell passes an outcome on to the person in the chat; does nothing where no chat is open
  public StateRoutes(Store store, AccessBook book, Pairing pairing, Consumer<PairingOutcome> tell) {
    this.store = store;
    this.book = book;
    this.pairing = pairing;
    this.tell = tell;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of(
        "GET /v1/pairing", _ -> items(pairing.pending().stream().map(StateRoutes::json).toList()),
        "POST /v1/pairing/approve", this::approve,
        "POST /v1/pairing/deny", this::deny,
        "GET /v1/access", _ -> items(book.people().stream().map(StateRoutes::json).toList()),
        "POST /v1/access/revoke", this::revoke,
        "GET /v1/grants", _ -> items(grants()),
        "POST /v1/grants/revoke", this::revokeGrant,
        "GET /v1/trust", _ -> items(trust()),
        "POST /v1/trust/revoke", this::revokeTrust);
  }

  private Answer approve(Map<String, @Nullable Object> body) {
    boolean owner = Boolean.TRUE.equals(body.get("owner"));
    return outcome(pairing.approve(text(body, "code"), owner, BY));
  }

  private Answer deny(Map<String, @Nullable Object> body) {
    return outcome(pairing.deny(text(body, "code")));
  }

  private Answer outcome(PairingOutcome outcome) {
    tell.accept(outcome);
    return switch (outcome) {
      case PairingOutcome.Approved(PairingRow request, boolean owner) -> {
        Map<String, Object> json = person(request.person());
        json.put("owner", owner);
        yield Answer.ok(json);
      }
      case PairingOutcome.Denied(PairingRow request) -> {
        Map<String, Object> json = person(request.person());
        json.put("message", "Removed pairing request.");
        yield Answer.ok(json);
      }
      case PairingOutcome.NoSuchCode() ->
          Answer.failed(404, "No pending request has this code: mistyped, used or expired.");
      case PairingOutcome.TooManyAttempts(var retryAfter) ->
          Answer.failed(429, PairingTexts.tooManyAttempts(retryAfter));
    };
  }

  private Answer revoke(Map<String, @Nullable Object> body) {
    String who = text(body, "person");
    Optional<PersonId> person = parse(who);
    if (person.isEmpty()) {
      return Answer.failed(400, "not platform:id: " + who);
    }
    return switch (book.revoke(person.get())) {
      case REVOKED -> Answer.ok(done("Revoked " + who + "."));
      case UNKNOWN -> Answer.failed(404, who + " was not let in.");
      case IN_SETTINGS ->
          Answer.failed(
              409,
              who + " is allowed by the settings: take them out there (owpenwork config show).");
    };
  }

  private Answer revokeGrant(Map<String, @Nullable Object> body) {
    long id = body.get("id") instanceof Long number ? number : -1;
    return store.write(tables -> tables.grants().remove(id))
        ? Answer.ok(done("Revoked grant " + id + "."))
        : Answer.failed(404, "No grant has the number " + id + ".");
  }

  private Answer revokeTrust(Map<String, @Nullable Object> body) {
    String directory = text(body, "directory");
    return store.write(tables -> tables.trust().remove(directory))
        ? Answer.ok(done("No longer trusted: " + directory))
        : Answer.failed(404, "Not trusted anyway: " + directory);
  }

  private List<Map<String, Object>> grants() {
    return store.read(tables -> tables.grants().all()).stream().map(StateRoutes::json).toList();
  }

  private List<Map<String, Object>> trust() {
    return store.read(tables -> tables.trust().all()).stream().map(StateRoutes::json).toList();
  }

  private static Answer items(List<Map<String, Object>> items) {
    return Answer.ok(Map.of("items", items));
  }

  private static Map<String, Object> json(PairingRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", PairingTexts.shown(row.code()));
    json.put("peerId", row.person().id());
    json.put("channel", row.person().platform());
    json.put("createdAt", row.createdAt());
    json.put("expiresAt", row.expiresAt());
    json.put("name", row.name());
    return json;
  }

  private static Map<String, Object> json(KnownPerson person) {
    Map<String, Object> json = new LinkedHashMap<>();
    PersonId id = PersonId.parse(person.person());
    json.put("peerId", id.id());
    json.put("channel", id.platform());
    json.put("owner", person.owner());
    json.put("source", person.source());
    if (person.since() != null) {
      json.put("since", person.since());
    }
    return json;
  }

  private static Map<String, Object> json(GrantRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("sessionId", row.sessionId());
    json.put("permission", row.permission());
    json.put("exact", row.exact());
    json.put("grantedBy", row.grantedBy());
    json.put("grantedAt", row.grantedAt());
    return json;
  }

  private static Map<String, Object> json(TrustRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("directory", row.directory());
    json.put("hash", row.hash());
    json.put("trustedBy", row.trustedBy());
    json.put("trustedAt", row.trustedAt());
    return json;
  }

  private static Map<String, Object> person(PersonId person) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("peerId", person.id());
    json.put("channel", person.platform());
    return json;
  }

  private static Map<String, Object> done(String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("message", message);
    return json;
  }

  private static String text(Map<String, @Nullable Object> body, String key) {
    return body.get(key) instanceof String text ? text : "";
  }

  private static Optional<PersonId> parse(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && colon < text.length() - 1
        ? Optional.of(PersonId.parse(text))
        : Optional.empty();
  }
}
