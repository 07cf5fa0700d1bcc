package owpenbot.bot.render;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// What splitting an answer of 20 kB into messages of Telegram's size costs.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SplitterBenchmark {

  private static final int MAX_CHARS = 4_077;
  private static final String ANSWER = BenchmarkText.sections(72);

  @Benchmark
  public List<String> split() {
    return Splitter.split(ANSWER, MAX_CHARS);
  }
}
