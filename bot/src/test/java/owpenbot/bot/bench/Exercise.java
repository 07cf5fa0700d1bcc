package owpenbot.bot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Calls the fakes until the JVM has compiled them: their warming up must not take processor time
/// from the process that is measured. It took 0.5 ms of each message of a burst.
final class Exercise {

  private static final int CALLS = 30_000;
  private static final int UPDATES = 100;

  private Exercise() {}

  static void of(QuickTelegram telegram, QuickEngine engine) throws InterruptedException {
    URI bot = telegram.url().resolve("/bot" + QuickTelegram.TOKEN + "/");
    URI sends = bot.resolve("sendMessage");
    URI polls = bot.resolve("getUpdates");
    URI prompts = engine.url().resolve("/session/ses_0/prompt_async");
    Thread events = Thread.ofVirtual().start(() -> read(engine.url().resolve("/global/event")));
    Thread one =
        Thread.ofVirtual()
            .start(() -> calls(CALLS, sends, "{\"chat_id\":\"0\",\"text\":\"warm\"}"));
    Thread other =
        Thread.ofVirtual()
            .start(
                () ->
                    calls(
                        CALLS,
                        prompts,
                        "{\"parts\":[{\"text\":\"warm\",\"metadata\":{\"a\":1}}]}"));
    for (int i = 0; i < CALLS / UPDATES; i++) {
      for (int update = 0; update < UPDATES; update++) {
        telegram.message("warm", 1, "warm");
      }
      calls(1, polls, "{\"timeout\":1}");
    }
    one.join();
    other.join();
    engine.hangUp();
    events.join();
  }

  private static void calls(int count, URI target, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < count; i++) {
        HttpURLConnection call = (HttpURLConnection) target.toURL().openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.getOutputStream().write(bytes);
        call.getResponseCode();
        if (call.getContentLength() > 0) {
          call.getInputStream().readAllBytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Until the other side ends it.
  private static void read(URI target) {
    try (InputStream in = target.toURL().openStream()) {
      var _ = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // Cut is ended too.
    }
  }
}
