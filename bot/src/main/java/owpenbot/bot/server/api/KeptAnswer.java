package owpenbot.bot.server.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Keeps the bytes of the last answer: as long as nothing changed on disk the list it was made from
/// is the same instance. Thread-safe.
final class KeptAnswer<T> {

  private final Function<T, JsonValue> make;
  private volatile @Nullable Kept<T> kept;

  KeptAnswer(Function<T, JsonValue> make) {
    this.make = make;
  }

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Kept<T>(T from, byte[] bytes) {}

  @SuppressWarnings("ReferenceEquality") // Equal is not enough to be sure, and costs more.
  byte[] of(T from) {
    Kept<T> last = kept;
    if (last == null || last.from() != from) {
      last = new Kept<>(from, Replies.bytes(make.apply(from)));
      kept = last;
    }
    return last.bytes();
  }
}
