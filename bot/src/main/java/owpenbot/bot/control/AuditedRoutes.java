package owpenbot.bot.control;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.control.ControlRoute.Answer;

/// Routes whose changes are announced in the audit log before they happen. What cannot be announced
/// does not happen.
public final class AuditedRoutes {

  private static final String CHANGE = "POST /v1/";

  private final AuditLog log;

  private AuditedRoutes(AuditLog log) {
    this.log = log;
  }

  /// The same routes; those that only look are left as they are.
  ///
  /// @param routes by method and path; the path names the action
  public static Map<String, ControlRoute> of(Map<String, ControlRoute> routes, AuditLog log) {
    AuditedRoutes audited = new AuditedRoutes(log);
    Map<String, ControlRoute> all = new HashMap<>(routes);
    all.replaceAll(audited::announced);
    return all;
  }

  private ControlRoute announced(String call, ControlRoute route) {
    return call.startsWith(CHANGE) ? new Announced(call.substring(CHANGE.length()), route) : route;
  }

  /// A route that changes something.
  private final class Announced implements ControlRoute {

    private final String path;
    private final ControlRoute route;

    Announced(String path, ControlRoute route) {
      this.path = path;
      this.route = route;
    }

    @Override
    public Answer handle(Map<String, @Nullable Object> body) {
      return AuditedRoutes.this.handle(path, route, body);
    }
  }

  private Answer handle(String path, ControlRoute route, Map<String, @Nullable Object> body) {
    AuditIntent intent;
    try {
      intent = log.intend(event(path.replace('/', '.'), body));
    } catch (AuditException e) {
      return Answer.failed(
          500, e.getMessage() + ", so nothing was changed; check the data folder's disk");
    }
    Answer answer = answer(route, body, intent);
    if (answer.status() == 200) {
      intent.done(subject(answer.json()));
    } else {
      intent.failed(String.valueOf(member(answer.json(), "error")));
    }
    return answer;
  }

  private static Answer answer(
      ControlRoute route, Map<String, @Nullable Object> body, AuditIntent intent) {
    try {
      return route.handle(body);
    } catch (RuntimeException e) {
      intent.failed("it broke: " + e.getClass().getSimpleName());
      throw e;
    }
  }

  private static AuditEvent event(String action, Map<String, @Nullable Object> body) {
    return AuditEvent.of("", AuditActor.commandLine(), action, target(body), action);
  }

  /// A pairing code is as good as a key, so it does not stand in the log.
  private static String target(Map<String, @Nullable Object> body) {
    for (String name : new String[] {"person", "chat", "directory", "id"}) {
      if (body.get(name) != null) {
        return String.valueOf(body.get(name));
      }
    }
    return "a pairing request";
  }

  /// Whom or what it was about, for the log; null if the answer does not say.
  private static @Nullable String subject(@Nullable Object json) {
    Object person = member(json, "peerId");
    if (person == null) {
      return member(json, "message") instanceof String message ? message : null;
    }
    String owner = Boolean.TRUE.equals(member(json, "owner")) ? " as an owner" : "";
    return member(json, "channel") + ":" + person + owner;
  }

  private static @Nullable Object member(@Nullable Object json, String name) {
    return json instanceof Map<?, ?> members ? members.get(name) : null;
  }
}
