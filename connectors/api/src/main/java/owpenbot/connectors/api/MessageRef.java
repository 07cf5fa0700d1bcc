package owpenbot.connectors.api;

/// The address of one message on its platform; what [Connector#edit] needs to find it again.
public record MessageRef(ChatRef chat, String id) {}
