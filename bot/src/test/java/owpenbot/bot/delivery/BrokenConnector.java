package owpenbot.bot.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.FakeCapabilities;

/// A connector with a mistake: one of its messages makes it fail in a way it does not know.
record BrokenConnector(ConnectorId id) implements Connector {

  @Override
  public Capabilities capabilities() {
    return FakeCapabilities.TEXT_ONLY;
  }

  @Override
  public void start(InboundSink sink, Cursor since) {}

  @Override
  public void commands(List<CommandSpec> commands) {}

  @Override
  public ChatRef direct(PersonId person) {
    return ChatRef.of(id, person.id());
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    if (how.key().equals("breaks")) {
      throw new IllegalStateException("no, says the test");
    }
    return new MessageRef(chat, how.key());
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {}

  @Override
  public void typing(ChatRef chat) {}

  @Override
  public Path fetch(AttachmentRef attachment) {
    throw new DeliveryException(DeliveryException.Reason.GONE, id + ": no files");
  }

  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return Set.of();
  }

  @Override
  public Health health() {
    return new Health(Health.State.CONNECTED, "@broken", null, null);
  }

  @Override
  public void close() {}
}
