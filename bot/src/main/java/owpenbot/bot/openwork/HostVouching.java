package owpenbot.bot.openwork;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.connectors.api.Sender;

/// Allows the writes of a voucher at a server elsewhere, as long as the voucher is open: the host's
/// own, which need nobody's leave. Thread-safe.
record HostVouching(OpenworkHost host, Supplier<String> token) implements Vouching {

  private static final Logger LOG = LoggerFactory.getLogger(HostVouching.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(150);

  @Override
  public Voucher vouchFor(Sender sender) {
    String id = "owpenbot-" + token.get();
    Thread looking = Thread.ofVirtual().name("host-writes").start(() -> allow(id, sender));
    return new Voucher() {
      @Override
      public String clientId() {
        return id;
      }

      @Override
      public void close() {
        looking.interrupt();
      }
    };
  }

  private void allow(String id, Sender sender) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (HeldWrite write : host.approvals()) {
          if (id.equals(write.actor().clientId())) {
            host.decide(write.id(), true, sender.id().toString(), "");
          }
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ServerException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("own write not allowed");
    }
  }
}
