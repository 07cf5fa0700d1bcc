package owpenbot.bot.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.EventStream;

/// Reads the engine's event stream on one virtual thread, for ever: reconnects when it ends, breaks
/// or falls silent. Nothing is replayed by the engine, so whoever is told that the stream is open
/// must read back what may have been missed.
public final class EngineReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineReader.class);

  /// Few enough that a flood for one chat holds up no other.
  private static final int MAX_AT_ONCE = 16;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EngineSlot slot;
  private final RunTracker tracker;
  private final Consumer<EngineHandle> opened;
  private volatile boolean closed;
  private volatile @Nullable EventStream current;
  private @Nullable Thread thread;

  /// @param opened told, on the reading thread, each time the stream is open again; must not wait
  public EngineReader(EngineSlot slot, RunTracker tracker, Consumer<EngineHandle> opened) {
    this.slot = slot;
    this.tracker = tracker;
    this.opened = opened;
  }

  /// Begins to read. Called once.
  public void start() {
    thread = Thread.ofVirtual().name("engine-events").start(this::run);
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        EngineHandle engine = slot.await();
        boolean wasOpen = read(engine);
        pause = wasOpen ? FIRST_PAUSE : longer(pause);
        if (!closed) {
          Thread.sleep(pause);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the stream had been open.
  private boolean read(EngineHandle engine) {
    boolean open = false;
    try (EventStream stream = engine.client().events(engine.silenceLimit())) {
      current = stream;
      while (!closed) {
        for (DirectoryEvent event : arrived(stream)) {
          if (event.event() instanceof EngineEvent.Connected) {
            open = true;
            opened.accept(engine);
          }
          tracker.dispatch(event);
        }
      }
    } catch (ServerException e) {
      if (!closed) {
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("engine event stream lost");
      }
    }
    return open;
  }

  /// Waits for an event and takes those with it that came along: a chat that is told of all of them
  /// at once wakes once.
  private static List<DirectoryEvent> arrived(EventStream stream) {
    List<DirectoryEvent> events = new ArrayList<>();
    do {
      events.add(stream.next());
    } while (events.size() < MAX_AT_ONCE && stream.ready());
    return events;
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  @Override
  public void close() {
    closed = true;
    EventStream stream = current;
    if (stream != null) {
      stream.close();
    }
    Thread reading = thread;
    if (reading != null) {
      reading.interrupt();
    }
  }
}
