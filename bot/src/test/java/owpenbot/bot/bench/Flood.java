package owpenbot.bot.bench;

import java.util.concurrent.TimeUnit;

/// A long answer as 1.1 streams it: every token repeats all text before it, which makes 40 MB of a
/// text of 20 kB.
final class Flood {

  private static final int TOKENS = 4_000;
  private static final String TOKEN = "word ";
  private static final int EVENTS_AT_ONCE = 20;

  private final QuickEngine engine;

  Flood(QuickEngine engine) {
    this.engine = engine;
  }

  /// Streams it into a session, over about four seconds, and returns how many bytes it was.
  long stream(String session) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    StringBuilder events = new StringBuilder();
    long bytes = 0;
    for (int i = 1; i <= TOKENS; i++) {
      text.append(TOKEN);
      events.append(
          QuickEngine.part(
              "msg_flood",
              session,
              "prt_flood",
              text.toString(),
              "\"time\":{\"start\":1}},\"delta\":\"" + TOKEN + "\",\"more\":{\"x\":1"));
      if (i % EVENTS_AT_ONCE == 0) {
        engine.send(events.toString());
        bytes += events.length();
        events.setLength(0);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return bytes;
  }
}
