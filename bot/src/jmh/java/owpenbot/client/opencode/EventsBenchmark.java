package owpenbot.client.opencode;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import owpenbot.client.http.SseEvent;
import owpenbot.client.http.SseReader;

/// What one event of an engine's stream costs, from memory: cut out of the stream, and read. One
/// reader for all of a run, as in a bot that stays connected.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventsBenchmark {

  @Param({Recording.NEW, Recording.OLD})
  public String engine = "";

  @Param({BenchmarkStream.RECORDED, BenchmarkStream.LONG_ANSWER})
  public String stream = "";

  private SseReader reader = new SseReader(BenchmarkStream.nullInputStream());

  @Setup
  public void connect() {
    reader = new SseReader(BenchmarkStream.of(engine, stream));
  }

  @Benchmark
  @OperationsPerInvocation(BenchmarkStream.EVENTS)
  public void sse(Blackhole sink) throws IOException {
    for (int event = 0; event < BenchmarkStream.EVENTS; event++) {
      sink.consume(reader.next());
    }
  }

  @Benchmark
  @OperationsPerInvocation(BenchmarkStream.EVENTS)
  public void sseAndEvent(Blackhole sink) throws IOException {
    for (int event = 0; event < BenchmarkStream.EVENTS; event++) {
      if (reader.next() instanceof SseEvent.Data data) {
        sink.consume(EventReader.read(data.bytes()));
      }
    }
  }
}
