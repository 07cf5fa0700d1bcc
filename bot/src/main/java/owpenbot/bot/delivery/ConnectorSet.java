package owpenbot.bot.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException;

/// The connectors that run now. Thread-safe; connectors come and go while others work.
public final class ConnectorSet {

  private final Map<ConnectorId, Connector> byId = new ConcurrentHashMap<>();

  public void add(Connector connector) {
    byId.put(connector.id(), connector);
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

  /// What the chat's platform can do.
  public Capabilities capabilities(ChatRef chat) {
    return reaching(chat).capabilities();
  }
}
