package owpenbot.client.openwork;

import owpenbot.config.Secret;

/// A token just made, the only time it is told.
public record IssuedToken(ServerToken about, Secret token) {}
