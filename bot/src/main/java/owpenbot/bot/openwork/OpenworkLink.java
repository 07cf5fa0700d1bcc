package owpenbot.bot.openwork;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import owpenbot.client.openwork.OpenworkClient;

/// A server and the ways to it.
///
/// @param client with the client token
/// @param gate null when we may not decide there
/// @param embedded whether it is our own
/// @param approvalTimeout how long it holds a write; zero when it does not say
public record OpenworkLink(
    URI url,
    OpenworkClient client,
    @Nullable WriteGate gate,
    Vouching vouching,
    boolean embedded,
    Duration approvalTimeout) {}
