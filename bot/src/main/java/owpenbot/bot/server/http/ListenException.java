package owpenbot.bot.server.http;

import java.net.BindException;
import java.net.InetSocketAddress;

/// An address could not be listened on; the message is for people.
public final class ListenException extends RuntimeException {

  private final boolean taken;

  ListenException(InetSocketAddress address, Exception cause) {
    super(
        "cannot listen on %s:%d: %s"
            .formatted(address.getHostString(), address.getPort(), cause.getMessage()),
        cause);
    this.taken = cause instanceof BindException;
  }

  /// Whether another program listens there, or the address is not this machine's.
  public boolean taken() {
    return taken;
  }
}
