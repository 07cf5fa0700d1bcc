package owpenbot.bot.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes that wait for the owner at the embedded server: how soon the card is there, how soon the
/// click's answer is back at the client, and whether the server lives while many wait.
final class Writes {

  private static final long OWNER = 1;
  private static final long LIMIT_SECONDS = 30;
  private static final Pattern URL = Pattern.compile("\"url\":\"(http[^\"]+)\",\"state\":\"own\"");
  private static final Pattern URL_AFTER =
      Pattern.compile("\"state\":\"own\"[^}]*\"url\":\"(http[^\"]+)\"");
  private static final Pattern WORKSPACE = Pattern.compile("\"id\":\"(ws_[0-9a-f]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final QuickTelegram telegram;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<QuickTelegram.Sent> cards = new LinkedBlockingQueue<>();
  private final URI base;
  private final String token;
  private final String workspace;
  private int number;

  /// @param shown from the request to its card
  /// @param answered from the click to the waiting request's answer
  record Times(Samples shown, Samples answered) {}

  /// @param waiting requests that waited at the same time
  /// @param health how long health probes took meanwhile
  /// @param failed probes that were not answered with 200
  /// @param answers of the requests, once they come
  record Crowd(int waiting, Samples health, int failed, List<Answer> answers) {

    /// How many heard that the server stopped.
    long told() {
      return answers.stream().filter(Answer::there).filter(Answer::unavailable).count();
    }
  }

  Writes(Product product, QuickTelegram telegram) throws IOException, InterruptedException {
    this.telegram = telegram;
    String status = product.run("status", "--json");
    Matcher url = URL.matcher(status);
    Matcher after = URL_AFTER.matcher(status);
    base = URI.create(url.find() || !after.find() ? url.group(1) : after.group(1));
    token = found(TOKEN, Files.readString(product.data().resolve("openwork/server-tokens.json")));
    workspace = found(WORKSPACE, send("GET", "/workspaces", "", "bench").get().body());
    telegram.listen(
        sent -> {
          if (sent.method().equals("sendmessage") && !sent.buttons().isEmpty()) {
            cards.add(sent);
          }
        });
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  /// One write after the other, each allowed by the owner.
  Times oneByOne(int writes) throws IOException, InterruptedException {
    double[] shown = new double[writes];
    double[] answered = new double[writes];
    for (int i = 0; i < writes; i++) {
      long asked = System.nanoTime();
      Answer answer = plugin("one");
      QuickTelegram.Sent card = cards.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (card == null) {
        throw new IllegalStateException("no card");
      }
      shown[i] = (card.at() - asked) / 1e6;
      String press = "press-" + number;
      telegram.press(press, OWNER, card.buttons().getFirst());
      int status = answer.get().statusCode();
      if (status != 200) {
        throw new IllegalStateException("answered with " + status);
      }
      answered[i] = (System.nanoTime() - telegram.handedOut(press)) / 1e6;
    }
    return new Times(new Samples(shown), new Samples(answered));
  }

  /// Many writes of many clients that nobody decides, with health probes beside them.
  Crowd crowd(int clients, int each) throws IOException, InterruptedException {
    List<Answer> waiting = new ArrayList<>();
    for (int i = 0; i < clients * each; i++) {
      waiting.add(plugin("client-" + i % clients));
    }
    List<Double> health = new ArrayList<>();
    int failed = 0;
    for (int i = 0; i < 200; i++) {
      long begin = System.nanoTime();
      failed += send("GET", "/health", "", "probe").get().statusCode() == 200 ? 0 : 1;
      health.add((System.nanoTime() - begin) / 1e6);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    int held = (int) waiting.stream().filter(answer -> !answer.there()).count();
    return new Crowd(
        held,
        new Samples(health.stream().mapToDouble(Double::doubleValue).toArray()),
        failed,
        List.copyOf(waiting));
  }

  private Answer plugin(String client) {
    String path = "/workspace/" + workspace + "/plugins";
    return send("POST", path, "{\"spec\":\"plugin-" + ++number + "\"}", client);
  }

  /// An answer that is on its way.
  record Answer(CompletableFuture<HttpResponse<String>> future) {

    HttpResponse<String> get() {
      return future.join();
    }

    boolean there() {
      return future.isDone();
    }

    boolean unavailable() {
      return !future.isCompletedExceptionally() && future.join().statusCode() == 503;
    }
  }

  private Answer send(String method, String path, String body, String client) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("X-OpenWork-Client-Id", client)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return new Answer(http.sendAsync(request, BodyHandlers.ofString()));
  }
}
