package owpenbot.bot.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.Session;

/// Which chat a session belongs to, subagents' sessions included. Sessions nobody watches are not
/// ours: their events go nowhere. Thread-safe.
public final class RunTracker {

  private final Map<String, SessionListener> listeners = new ConcurrentHashMap<>();
  private final Map<String, String> roots = new ConcurrentHashMap<>();

  /// From now on the listener gets everything of this session and of its subagents.
  public void watch(String session, SessionListener listener) {
    listeners.put(session, listener);
    roots.put(session, session);
  }

  /// This listener does not want to know any more. Whoever took its place still does.
  public void forget(String session, SessionListener listener) {
    if (listeners.remove(session, listener)) {
      roots.values().removeIf(root -> root.equals(session));
    }
  }

  /// The chat's session that this one is or works for.
  public Optional<String> rootOf(String session) {
    return Optional.ofNullable(roots.get(session));
  }

  /// Learns that a session works for another.
  public void adopt(String child, String parent) {
    @Nullable String root = roots.get(parent);
    if (root != null) {
      roots.putIfAbsent(child, root);
    }
  }

  /// Brings an event to whoever watches its session.
  public void dispatch(DirectoryEvent event) {
    learn(event.event());
    event
        .event()
        .sessionId()
        .map(roots::get)
        .map(listeners::get)
        .ifPresent(listener -> listener.happened(event.event()));
  }

  private void learn(EngineEvent event) {
    if (event instanceof EngineEvent.SessionChanged(Session session)) {
      String parent = session.parentId();
      if (parent != null) {
        adopt(session.id(), parent);
      }
    }
    if (event instanceof EngineEvent.PartUpdated(Part.Tool tool)) {
      String child = tool.state().childSession();
      if (child != null) {
        adopt(child, tool.sessionId());
      }
    }
  }
}
