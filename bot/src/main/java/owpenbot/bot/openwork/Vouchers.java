package owpenbot.bot.openwork;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Sender;

/// Vouchers for a server elsewhere, which knows nothing of our people. Thread-safe.
final class Vouchers implements Vouching {

  private static final String PREFIX = "owpenbot-";

  private final Supplier<String> random;
  private final Runnable used;
  private final Map<String, Sender> people = new ConcurrentHashMap<>();

  /// @param random texts that nobody can guess
  /// @param used is told when a request of ours is about to go out
  Vouchers(Supplier<String> random, Runnable used) {
    this.random = random;
    this.used = used;
  }

  @Override
  public Voucher vouchFor(Sender sender) {
    String id = PREFIX + random.get();
    people.put(id, sender);
    used.run();
    return new Voucher() {
      @Override
      public String clientId() {
        return id;
      }

      @Override
      public void close() {
        people.remove(id);
      }
    };
  }

  /// The person behind a request, if it is one of ours.
  Optional<Sender> person(@Nullable String clientId) {
    return clientId == null ? Optional.empty() : Optional.ofNullable(people.get(clientId));
  }
}
