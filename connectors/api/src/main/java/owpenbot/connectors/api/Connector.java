package owpenbot.connectors.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Our side of one bot account on one platform. A connector translates and decides nothing: access,
/// sessions, queues and retries are the core's. Thread-safe.
public interface Connector extends AutoCloseable {

  /// Its name in logs, settings and the database.
  ConnectorId id();

  /// What the platform can do; the same object for the life of the connector.
  Capabilities capabilities();

  /// Connects in the background and hands every event to `sink`. Returns at once; reconnects by
  /// itself for ever; fetches what was missed since `since` where the platform allows. Failing here
  /// is reported by [#health], not thrown. Called once.
  void start(InboundSink sink, Cursor since);

  /// Tells the platform which commands there are, where it keeps such a list. Best effort.
  void commands(List<CommandSpec> commands);

  /// The private chat with a person.
  ///
  /// @throws DeliveryException UNREACHABLE if the platform gives no way to it
  ChatRef direct(PersonId person);

  /// Sends a message and waits until the platform has taken it.
  ///
  /// @throws DeliveryException with UNKNOWN when it may have arrived all the same
  MessageRef send(ChatRef chat, OutboundMessage message, Delivery how);

  /// Replaces a message of ours; the same content again is not an error.
  ///
  /// @throws DeliveryException GONE when the message is no longer there
  void edit(MessageRef message, OutboundMessage replacement);

  /// Shows that an answer is on its way. Best effort, never throws.
  void typing(ChatRef chat);

  /// Brings an attachment into our data directory. The file's name is ours, not the sender's.
  ///
  /// @throws DeliveryException TOO_LARGE above [Capabilities#maxDownloadBytes], whatever size was
  ///   stated
  Path fetch(AttachmentRef attachment);

  /// Which of these roles a person holds now: user groups, roles of a server, administrators of a
  /// group. Asks the platform each time; the core remembers for a while. What does not exist or
  /// cannot be looked into with the bot's rights is not held.
  ///
  /// @param asked as the platform names them, see the connector
  /// @throws DeliveryException when the platform cannot be asked now
  Set<String> roles(PersonId person, Set<String> asked);

  /// How it is doing now. Cheap, never blocks.
  Health health();

  /// Stops taking events and closes all connections. Safe to call twice; returns within seconds.
  @Override
  void close();
}
