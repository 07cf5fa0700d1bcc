package owpenbot.bot.server.tokens;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// People of this process on whose behalf requests come in. A request shows a voucher that cannot
/// be guessed and is good for as long as its maker keeps it open; the person's id itself stays
/// inside the process and is never taken from a header. Thread-safe.
public final class Vouchers {

  private static final int BYTES = 32;

  private final RandomGenerator random;
  private final Map<String, String> people = new ConcurrentHashMap<>();

  public Vouchers(RandomGenerator random) {
    this.random = random;
  }

  /// One request's voucher, or a few requests'. Close it afterwards.
  public interface Voucher extends AutoCloseable {

    /// To be sent as `X-OpenWork-Client-Id`.
    String value();

    @Override
    void close();
  }

  /// Makes one that lives until it is closed.
  ///
  /// @param person a stable id, for example `telegram/default:42`
  public Voucher forPerson(String person) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String value = "voucher-" + HexFormat.of().formatHex(bytes);
    people.put(value, person);
    return new Voucher() {
      @Override
      public String value() {
        return value;
      }

      @Override
      public void close() {
        people.remove(value);
      }
    };
  }

  Optional<String> person(String voucher) {
    return Optional.ofNullable(people.get(voucher));
  }
}
