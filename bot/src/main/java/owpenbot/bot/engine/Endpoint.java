package owpenbot.bot.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Credentials;

/// Where an engine listens, and the password it wants.
///
/// @param credentials null for an engine without a password
public record Endpoint(URI url, @Nullable Credentials credentials) {}
