package owpenbot.bot.openwork;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import owpenbot.client.openwork.OpenworkClient;

/// A server and the ways to it.
///
/// @param client with the client token
/// @param gate null when we may not decide there
/// @param own has it look after one more folder; null when it is not our own
/// @param approvalTimeout how long it holds a write; zero when it does not say
public record OpenworkLink(
    URI url,
    OpenworkClient client,
    @Nullable WriteGate gate,
    Vouching vouching,
    @Nullable Consumer<Path> own,
    Duration approvalTimeout) {

  /// Whether it is our own.
  public boolean embedded() {
    return own != null;
  }
}
