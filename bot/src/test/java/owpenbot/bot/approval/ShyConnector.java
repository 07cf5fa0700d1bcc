package owpenbot.bot.approval;

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
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.FakeCapabilities;

/// A platform on which nobody can be written to first.
record ShyConnector(ConnectorId id) implements Connector {

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
    throw unreachable();
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    throw unreachable();
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {
    throw unreachable();
  }

  @Override
  public void typing(ChatRef chat) {}

  @Override
  public Path fetch(AttachmentRef attachment) {
    throw unreachable();
  }

  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return Set.of();
  }

  @Override
  public Health health() {
    return new Health(Health.State.CONNECTED, "@shy", null, null);
  }

  @Override
  public void close() {}

  private DeliveryException unreachable() {
    return new DeliveryException(Reason.UNREACHABLE, id + ": they never wrote");
  }
}
