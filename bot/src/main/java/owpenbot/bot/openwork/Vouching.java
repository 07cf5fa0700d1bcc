package owpenbot.bot.openwork;

import owpenbot.connectors.api.Sender;

/// Lets a server's requests be known as a person's of ours. What goes over the wire cannot be
/// guessed and says nothing; who stands behind it stays inside this process.
public interface Vouching {

  /// For one request, or a few; to be closed after them.
  Voucher vouchFor(Sender sender);

  /// Stands for a person as long as it is open.
  interface Voucher extends AutoCloseable {

    /// What the client calls itself meanwhile.
    String clientId();

    @Override
    void close();
  }
}
