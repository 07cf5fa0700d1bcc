package owpenbot.connectors.discord;

import java.time.Clock;
import java.util.random.RandomGenerator;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;

/// Where the gateway's words go: places and commands learn what is new, the intake takes what is
/// for the core, and after a fresh beginning what was missed is fetched. Thread-safe.
final class Reception implements Gateway.Heard, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Parts parts;
  private final long since;
  private final Watermark watermark = new Watermark();
  private final Backfill backfill;
  private volatile @Nullable Intake intake;
  private volatile boolean closed;

  /// What it tells.
  record Parts(
      ConnectorId connector,
      Rest rest,
      Places places,
      Deliveries deliveries,
      CommandList commands,
      KnownChats known,
      Handover handover,
      Clock clock,
      RandomGenerator random) {}

  /// @param since the last message that the core has, 0 for none
  Reception(Parts parts, long since) {
    this.parts = parts;
    this.since = since;
    this.backfill = new Backfill(parts, watermark);
  }

  @Override
  public synchronized void application(Application application) {
    parts.places().bot(application.bot());
    parts.commands().application(application.id());
    if (intake == null && !closed) {
      parts.known().load();
      watermark.from(since > 0 ? since : parts.known().since());
      Threads threads = new Threads(parts.rest(), application.bot());
      parts.deliveries().account(application.bot(), threads);
      intake =
          new Intake(
              new Intake.Parts(
                  parts.connector(),
                  parts.places(),
                  threads,
                  parts.known(),
                  parts.handover(),
                  parts.rest(),
                  watermark,
                  parts.clock()),
              application.bot());
    }
  }

  @Override
  public void event(String type, DataObject data) {
    Intake now = intake;
    if (now == null || closed) {
      return;
    }
    try {
      parts.places().heard(type, data).ifPresent(parts.commands()::guild);
    } catch (ParsingException e) {
      LOG.atWarn()
          .addKeyValue("type", type)
          .addKeyValue("problem", e.getMessage())
          .log("malformed event skipped");
    }
    now.heard(type, data);
  }

  @Override
  public void fresh() {
    Intake now = intake;
    if (now != null && !closed) {
      backfill.begin(now, watermark.reached());
    }
  }

  // REST connections to the same place are probably dead too, and a message written to a dead one
  // leaves us in doubt whether it arrived.
  @Override
  public void lost() {
    parts.rest().http().connectionPool().evictAll();
  }

  boolean took(long message) {
    Intake now = intake;
    return now != null && now.took(message);
  }

  @Override
  public void close() {
    closed = true;
    parts.handover().close();
    Intake now = intake;
    if (now != null) {
      now.close();
    }
  }
}
