package owpenbot.bot.engine.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import owpenbot.bot.engine.demo.Reply.Step;
import owpenbot.client.http.Json;

/// A small model on loopback that speaks OpenAI's chat completions, streaming, with tool calls, and
/// says what its script tells it to. Thread-safe.
public final class ScriptedModel implements AutoCloseable {

  /// The name of its provider in the engine's settings.
  public static final String PROVIDER = "scripted";

  /// The name of its model.
  public static final String MODEL = "demo";

  private static final int BACKLOG = 64;
  private static final long HANG_LIMIT_MINUTES = 30;

  private final Script script;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();

  private ScriptedModel(Script script, HttpServer server) {
    this.script = script;
    this.server = server;
  }

  /// Starts one on any free port.
  public static ScriptedModel start(Script script) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ScriptedModel model = new ScriptedModel(script, HttpServer.create(any, BACKLOG));
      model.server.setExecutor(model.threads);
      model.server.createContext("/v1/chat/completions", model::answer);
      model.server.start();
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("the scripted model cannot listen on loopback", e);
    }
  }

  /// The base URL for an OpenAI-compatible provider.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    ModelRequest request =
        RequestReader.read(exchange.getRequestBody(), requests.incrementAndGet());
    Reply reply = script.reply(request);
    if (!reply.steps().isEmpty() && reply.steps().getFirst() instanceof Step.Fail fail) {
      refuse(exchange, fail);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try {
      OutputStream out = exchange.getResponseBody();
      stream(new ReplyStream(request, out), reply);
      out.close();
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e); // Leaving with an exception breaks the connection off.
    }
  }

  private void stream(ReplyStream out, Reply reply) throws IOException, InterruptedException {
    out.open();
    String finish = "";
    for (Step step : reply.steps()) {
      switch (step) {
        case Step.Say say -> out.say("content", say.text(), say.gap());
        case Step.Think think -> out.say("reasoning_content", think.text(), think.gap());
        case Step.Call call -> out.call(call);
        case Step.Finish end -> finish = end.reason();
        case Step.Cut _ -> throw new IOException("cut by the script");
        case Step.Hang _ -> {
          boolean over = closed.await(HANG_LIMIT_MINUTES, TimeUnit.MINUTES);
          throw new IOException("hung by the script until the end: " + over);
        }
        case Step.Fail _ -> throw new IllegalArgumentException("fail must be the only step");
      }
    }
    out.finish(finish);
  }

  private static void refuse(HttpExchange exchange, Step.Fail fail) throws IOException {
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeObjectFieldStart("error");
              json.writeStringField("message", fail.message());
              json.writeStringField("type", type(fail.status()));
              json.writeStringField("code", Integer.toString(fail.status()));
              json.writeEndObject();
              json.writeEndObject();
            });
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (fail.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    exchange.sendResponseHeaders(fail.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
    exchange.close();
  }

  private static String type(int status) {
    if (status == 429) {
      return "rate_limit_error";
    }
    return status < 500 ? "invalid_request_error" : "server_error";
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
