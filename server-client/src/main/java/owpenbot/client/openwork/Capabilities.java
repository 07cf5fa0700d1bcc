package owpenbot.client.openwork;

/// `GET /capabilities`. Parts that the server does not name are [Capability#NONE].
public record Capabilities(
    Capability skills,
    Capability plugins,
    Capability mcp,
    Capability commands,
    Capability config) {}
