package owpenbot.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import owpenbot.client.http.ServerException.Kind;

/// Catches what a call throws, and waits for conditions.
public final class Failing {

  private Failing() {}

  public static Kind failure(ThrowingCallable call) {
    return thrown(call).kind();
  }

  public static ServerException thrown(ThrowingCallable call) {
    ServerException e = catchThrowableOfType(ServerException.class, call);
    assertThat(e).as("a failure").isNotNull();
    return e;
  }

  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
