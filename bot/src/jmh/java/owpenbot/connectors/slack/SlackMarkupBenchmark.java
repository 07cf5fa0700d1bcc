package owpenbot.connectors.slack;

import com.slack.api.model.block.element.RichTextElement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import owpenbot.bot.render.BenchmarkText;

/// What turning an answer into Slack's rich text costs.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SlackMarkupBenchmark {

  @Benchmark
  public List<RichTextElement> richText(BenchmarkText text) {
    return SlackMarkup.richText(text.markdown());
  }
}
