package owpenbot.bot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Calls the fakes until the JVM has compiled them: their warming up must not take processor time
/// from the process that is measured.
final class Exercise {

  private static final int CALLS = 10_000;

  private Exercise() {}

  static void of(QuickTelegram telegram, QuickEngine engine) throws InterruptedException {
    URI sends = telegram.url().resolve("/bot" + QuickTelegram.TOKEN + "/sendMessage");
    URI prompts = engine.url().resolve("/session/ses_0/prompt_async");
    Thread one =
        Thread.ofVirtual().start(() -> calls(sends, "{\"chat_id\":\"0\",\"text\":\"warm\"}"));
    Thread other =
        Thread.ofVirtual()
            .start(
                () -> calls(prompts, "{\"parts\":[{\"text\":\"warm\",\"metadata\":{\"a\":1}}]}"));
    one.join();
    other.join();
  }

  private static void calls(URI target, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < CALLS; i++) {
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
}
