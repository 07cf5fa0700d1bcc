package owpenbot.bot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Prints what the packed distribution costs beside what it may cost. `mvn -Pbench verify -pl bot
/// -am`, or this class with the launcher and an empty folder on a real disk as its words, and after
/// them the names of [Section]s when not all are wanted.
public final class Benchmark {

  private static final int WARM_UP_MESSAGES = 300;
  private static final int MESSAGES = 1_000;
  private static final int STATUS_RUNS = 11;

  private enum Section {
    STARTS,
    PATH,
    STATUS,
    BURST
  }

  private final PrintStream out;
  private final Product product;
  private final QuickTelegram telegram;
  private final QuickEngine engine;
  private final Answers answers = new Answers();

  private Benchmark(PrintStream out, Product product, QuickTelegram telegram, QuickEngine engine) {
    this.out = out;
    this.product = product;
    this.telegram = telegram;
    this.engine = engine;
    telegram.listen(answers);
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    Path place = Files.createDirectories(Path.of(words[1]).toAbsolutePath());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (QuickTelegram telegram = new QuickTelegram();
        QuickEngine engine = new QuickEngine();
        Product product =
            new Product(Path.of(words[0]).toAbsolutePath(), place, telegram, engine)) {
      List<String> names = List.of(words).subList(2, words.length);
      new Benchmark(out, product, telegram, engine).run(sections(names));
    }
    System.exit(0);
  }

  private static Set<Section> sections(List<String> names) {
    EnumSet<Section> sections = EnumSet.noneOf(Section.class);
    names.forEach(name -> sections.add(Section.valueOf(name.toUpperCase(Locale.ROOT))));
    return names.isEmpty() ? EnumSet.allOf(Section.class) : sections;
  }

  private void run(Set<Section> sections) throws IOException, InterruptedException {
    out.println("Warming up: a first start, and the cache it has made in the background.");
    product.warmUp();
    out.println("| what | reach now | aim at | got |");
    out.println("|---|---|---|---|");
    for (Section section : sections) {
      switch (section) {
        case STARTS -> starts();
        case PATH -> roundTrips();
        case STATUS -> status();
        case BURST -> burst();
      }
      product.close();
    }
  }

  private void starts() throws IOException, InterruptedException {
    Starts starts = new Starts(product, telegram);
    Samples polls = starts.toFirstPoll(Starts.RUNS);
    add(
        "start to first poll, median of %d, ms".formatted(Starts.RUNS),
        "700",
        "300",
        "%.0f (best %.0f)".formatted(polls.median(), polls.at(0)));
    add("resident idle, Telegram only, MB", "110", "80", "%.0f".formatted(starts.idleMb()));
  }

  private void roundTrips() throws IOException, InterruptedException {
    new Starts(product, telegram).start();
    engine.awaitStream();
    RoundTrips trips = new RoundTrips(telegram, engine, answers);
    trips.run(WARM_UP_MESSAGES);
    RoundTrips.Times times = trips.run(MESSAGES);
    add(
        "message received to prompt sent, p50 / p99, ms",
        "2.5 / 8",
        "1.2 / 4",
        "%.2f / %.1f".formatted(times.in().median(), times.in().p99()));
    add(
        "engine finished to final text sent, p50 / p99, ms",
        "2.5 / 8",
        "1.2 / 4",
        "%.2f / %.1f".formatted(times.out().median(), times.out().p99()));
  }

  private void status() throws IOException, InterruptedException {
    new Starts(product, telegram).idleMb();
    double[] ms = new double[STATUS_RUNS];
    for (int i = 0; i < ms.length; i++) {
      long begin = System.nanoTime();
      product.run("status", "--json");
      ms[i] = (System.nanoTime() - begin) / 1e6;
    }
    add("status --json, median, ms", "350", "200", "%.0f".formatted(new Samples(ms).median()));
  }

  private void burst() throws IOException, InterruptedException {
    new Starts(product, telegram).start();
    engine.awaitStream();
    Burst.Result result = new Burst(product, telegram, answers).run();
    add(
        "burst of %d over %d chats, cold, messages/s".formatted(Burst.MESSAGES, Burst.CHATS),
        "1200",
        "1700",
        "%.0f".formatted(result.perSecond()));
    add("  processor time a message, ms", "1.0", "0.5", "%.2f".formatted(result.processorMs()));
    add("  resident after it, MB", "180", "120", "%.0f".formatted(result.residentMb()));
    out.printf(
        "burst: %d answered more than once, %d other messages and edits%n",
        result.again(), result.others());
  }

  private void add(String what, String reach, String aim, String got) {
    out.println(new Figure(what, reach, aim, got).row());
  }
}
