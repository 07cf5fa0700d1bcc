package owpenbot.bot.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// The connectors that run now. Thread-safe; connectors come and go while others work.
public final class ConnectorSet {

  private final Map<ConnectorId, Connector> byId = new ConcurrentHashMap<>();
  private final Map<ConnectorId, Capabilities> known = new ConcurrentHashMap<>();

  public void add(Connector connector) {
    known.put(connector.id(), connector.capabilities());
    byId.put(connector.id(), connector);
  }

  /// Takes one out; empty when it was not there.
  public Optional<Connector> remove(ConnectorId id) {
    return Optional.ofNullable(byId.remove(id));
  }

  /// In the order of their ids.
  public List<Connector> all() {
    return byId.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
  }

  /// Those of one platform.
  public Collection<Connector> of(String platform) {
    return all().stream().filter(c -> c.id().platform().equals(platform)).toList();
  }

  public Optional<Connector> find(ConnectorId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Which of the roles a person holds, by what the connectors of their platform say together.
  ///
  /// @throws DeliveryException when one could not be asked and the others know of none
  public Set<String> roles(PersonId person, Set<String> asked) {
    Set<String> held = new HashSet<>();
    Optional<DeliveryException> trouble = Optional.empty();
    for (Connector connector : of(person.platform())) {
      try {
        held.addAll(connector.roles(person, asked));
      } catch (DeliveryException e) {
        trouble = Optional.of(e);
      }
    }
    if (held.isEmpty() && trouble.isPresent()) {
      throw trouble.get();
    }
    return held;
  }

  /// The connector that reaches the chat.
  ///
  /// @throws DeliveryException OFFLINE when it does not run
  public Connector reaching(ChatRef chat) {
    return find(chat.connector())
        .orElseThrow(
            () ->
                new DeliveryException(
                    DeliveryException.Reason.OFFLINE, chat.connector() + " does not run"));
  }

  /// What the chat's platform can do; also of a connector that has left, since a run may outlive it
  /// and what it says waits in the store.
  ///
  /// @throws DeliveryException OFFLINE when it never ran
  public Capabilities capabilities(ChatRef chat) {
    Capabilities capabilities = known.get(chat.connector());
    return capabilities == null ? reaching(chat).capabilities() : capabilities;
  }
}
