package owpenbot.bot.run;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.OpencodeClient;

/// Where the engine is to be found while it is there. Thread-safe.
public final class EngineSlot {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable EngineHandle handle;

  /// The engine is reachable from now on.
  public void set(EngineHandle newHandle) {
    put(newHandle);
  }

  /// The engine is gone for now.
  public void clear() {
    put(null);
  }

  public Optional<EngineHandle> get() {
    lock.lock();
    try {
      return Optional.ofNullable(handle);
    } finally {
      lock.unlock();
    }
  }

  /// The engine's client.
  ///
  /// @throws ServerException UNREACHABLE while there is no engine
  public OpencodeClient client() {
    return get()
        .map(EngineHandle::client)
        .orElseThrow(
            () ->
                new ServerException(
                    ServerException.Kind.UNREACHABLE, 0, "", "opencode is not running", null));
  }

  /// Waits until there is an engine.
  public EngineHandle await() throws InterruptedException {
    lock.lock();
    try {
      @Nullable EngineHandle current = handle;
      while (current == null) {
        changed.await();
        current = handle;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void put(@Nullable EngineHandle newHandle) {
    lock.lock();
    try {
      handle = newHandle;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
