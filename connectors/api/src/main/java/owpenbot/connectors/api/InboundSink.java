package owpenbot.connectors.api;

import java.util.List;

/// Where a connector hands in its events.
public interface InboundSink {

  /// Takes an event. Returns within a second, after the event is durable (or known already) and its
  /// sender was authorised; only then may the connector acknowledge it to the platform. May be
  /// called from several threads. Throws when the event could not be made durable: the connector
  /// must then leave it unacknowledged, so that the platform delivers it again.
  Receipt accept(InboundEvent event);

  /// As [#accept] for messages that came together, in their order; they may share one commit. When
  /// it throws, some may have been taken: the connector hands them in one by one, or again later.
  ///
  /// @return a receipt for each
  default List<Receipt> acceptAll(List<InboundEvent.Message> messages) {
    return messages.stream().map(this::accept).toList();
  }
}
