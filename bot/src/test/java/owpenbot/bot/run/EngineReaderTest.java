package owpenbot.bot.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.SessionStatus;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

class EngineReaderTest {

  private static final String STREAM =
      """
      data: {"payload":{"type":"server.connected","properties":{}}}

      data: {"payload":{"type":"session.idle","properties":{"sessionID":"ses_1"}}}

      data: {"payload":{"type":"session.idle","properties":{"sessionID":"ses_2"}}}

      """;

  private final BlockingQueue<Long> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<EngineEvent> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final LoopbackServer server = LoopbackServer.start(this::reply);
  private final Http http = new Http();
  private final OpencodeClient client = new OpencodeClient(http, server.uri(), null);
  private final EngineSlot slot = new EngineSlot();
  private final RunTracker tracker = new RunTracker();
  private final EngineReader reader =
      new EngineReader(slot, tracker, engine -> opened.add(engine.generation()));

  @AfterEach
  void close() {
    reader.close();
    client.close();
    http.close();
    server.close();
  }

  @Test
  void eventsComeToWhoeverWatchesTheirSession() throws InterruptedException {
    tracker.watch("ses_1", heard::add);
    slot.set(engine(1));
    reader.start();

    assertThat(heard.poll(30, TimeUnit.SECONDS))
        .isEqualTo(new EngineEvent.StatusChanged("ses_1", new SessionStatus.Idle()));
  }

  @Test
  void streamThatEndsIsOpenedAgainAndSaidToBe() throws InterruptedException {
    slot.set(engine(1));
    reader.start();

    assertThat(opened.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(opened.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void engineThatRefusesTheStreamIsAskedAgain() throws InterruptedException {
    refusals.set(2);
    slot.set(engine(1));
    reader.start();

    assertThat(opened.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(refusals).hasValueLessThanOrEqualTo(0);
  }

  @Test
  void engineThatComesLaterIsWaitedFor() throws InterruptedException {
    reader.start();
    assertThat(opened).isEmpty();

    slot.set(engine(7));

    assertThat(opened.poll(30, TimeUnit.SECONDS)).isEqualTo(7);
  }

  private EngineHandle engine(long generation) {
    EngineVersion version = new EngineVersion("1.18.34");
    return new EngineHandle(client, version, version.silenceLimit(), true, generation);
  }

  private HttpReply reply(HttpRequest request) {
    if (refusals.getAndDecrement() > 0) {
      return HttpReply.json(500, "{\"name\":\"UnknownError\"}");
    }
    return new HttpReply.Answer(
        200, Map.of("Content-Type", "text/event-stream"), STREAM.getBytes(UTF_8));
  }
}
