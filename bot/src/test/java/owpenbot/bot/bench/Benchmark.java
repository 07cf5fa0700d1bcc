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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Prints what the packed distribution costs beside what it may cost. `mvn -Pbench verify -pl bot
/// -am`, or this class with the launcher and an empty folder on a real disk as its words, and after
/// them the names of [Section]s when not all are wanted.
public final class Benchmark {

  private static final int WARM_UP_MESSAGES = 300;
  private static final int MESSAGES = 1_000;
  private static final int STATUS_RUNS = 11;
  private static final int FLOOD_MESSAGES = 300;
  private static final int WRITES = 200;

  private enum Section {
    STARTS,
    PATH,
    STATUS,
    FLOOD,
    BURST,
    /// Only when named: it takes minutes, and the launcher of a distribution.
    CONNECTORS,
    /// Last: what it writes into the project would want an owner's trust before anything runs
    /// there.
    WRITES
  }

  private final PrintStream out;
  private final Path launcher;
  private final Product product;
  private final QuickTelegram telegram;
  private final QuickEngine engine;
  private final Answers answers = new Answers();
  private final RoundTrips trips;

  private Benchmark(
      PrintStream out, Path launcher, Product product, QuickTelegram telegram, QuickEngine engine) {
    this.out = out;
    this.launcher = launcher;
    this.product = product;
    this.telegram = telegram;
    this.engine = engine;
    this.trips = new RoundTrips(telegram, engine, answers);
    telegram.listen(answers);
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    Path place = Files.createDirectories(Path.of(words[1]).toAbsolutePath());
    Path launcher = Path.of(words[0]).toAbsolutePath();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (QuickTelegram telegram = new QuickTelegram();
        QuickEngine engine = new QuickEngine();
        Product product = new Product(launcher, place, telegram, engine)) {
      List<String> names = List.of(words).subList(2, words.length);
      new Benchmark(out, launcher, product, telegram, engine).run(sections(names));
    }
    System.exit(0);
  }

  private static Set<Section> sections(List<String> names) {
    EnumSet<Section> sections = EnumSet.noneOf(Section.class);
    names.forEach(name -> sections.add(Section.valueOf(name.toUpperCase(Locale.ROOT))));
    return names.isEmpty() ? EnumSet.complementOf(EnumSet.of(Section.CONNECTORS)) : sections;
  }

  private void run(Set<Section> sections) throws IOException, InterruptedException {
    out.println("Warming up: a first start, and the cache it has made in the background.");
    product.warmUp();
    Exercise.of(telegram, engine);
    out.println("| what | reach now | aim at | got |");
    out.println("|---|---|---|---|");
    for (Section section : sections) {
      switch (section) {
        case STARTS -> starts();
        case PATH -> roundTrips();
        case STATUS -> status();
        case FLOOD -> flood();
        case WRITES -> writes();
        case BURST -> burst();
        case CONNECTORS -> connectors();
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

  /// Other chats while one gets 40 MB of events, with what a message takes otherwise beside it.
  private void flood() throws IOException, InterruptedException {
    new Starts(product, telegram).start();
    engine.awaitStream();
    trips.run(WARM_UP_MESSAGES);
    RoundTrips.Times quiet = trips.run(FLOOD_MESSAGES);
    engine.hold("flood");
    telegram.message("flood", 7, "flood");
    String session = engine.held();
    FutureTask<Long> flood = new FutureTask<>(() -> new Flood(engine).stream(session));
    Thread.ofVirtual().name("flood").start(flood);
    RoundTrips.Times beside = trips.run(FLOOD_MESSAGES);
    add(
        "beside 40 MB of events: to the prompt, p50 / p99, ms",
        "",
        "%.2f / %.1f".formatted(quiet.in().median(), quiet.in().p99()),
        "%.2f / %.1f".formatted(beside.in().median(), beside.in().p99()));
    add(
        "beside 40 MB of events: to the final text, p50 / p99, ms",
        "",
        "%.2f / %.1f".formatted(quiet.out().median(), quiet.out().p99()),
        "%.2f / %.1f".formatted(beside.out().median(), beside.out().p99()));
    boolean all = !flood.isDone();
    out.printf(
        "flood: %.0f MB, %s; the column before is the same without it%n",
        bytes(flood) / 1e6, all ? "longer than the messages took" : "shorter than the messages");
  }

  private static long bytes(FutureTask<Long> flood) throws InterruptedException {
    try {
      return flood.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writes() throws IOException, InterruptedException {
    new Starts(product, telegram).idleMb();
    Writes writes = new Writes(product, telegram);
    writes.oneByOne(WRITES / 5);
    Writes.Times times = writes.oneByOne(WRITES);
    add(
        "write held to card sent, p50 / p99, ms",
        "– / 50",
        "",
        "%.1f / %.1f".formatted(times.shown().median(), times.shown().p99()));
    add(
        "click to the waiting client's answer, p50 / p99, ms",
        "– / 50",
        "",
        "%.1f / %.1f".formatted(times.answered().median(), times.answered().p99()));
    Writes.Crowd crowd = writes.crowd(50, 20);
    add(
        "health while %d writes wait, p99, ms (%d failed)"
            .formatted(crowd.waiting(), crowd.failed()),
        "1000 wait",
        "",
        "%.1f".formatted(crowd.health().p99()));
    long begin = System.nanoTime();
    product.stop();
    add(
        "stop while they wait, s (%d heard 503)".formatted(crowd.told()),
        "15",
        "",
        "%.1f".formatted((System.nanoTime() - begin) / 1e9));
    telegram.listen(answers);
  }

  private void burst() throws IOException, InterruptedException {
    new Starts(product, telegram).start();
    engine.awaitStream();
    telegram.forgetCalls();
    Burst.Result result = new Burst(product, telegram, answers).run();
    add(
        "burst of %d over %d chats, cold, messages/s".formatted(Burst.MESSAGES, Burst.CHATS),
        "1200",
        "1700",
        "%.0f".formatted(result.perSecond()));
    add("  processor time a message, ms", "1.0", "0.5", "%.2f".formatted(result.processorMs()));
    add("  resident after it, MB", "180", "120", "%.0f".formatted(result.residentMb()));
    out.printf(
        "burst: %d answered more than once, %d other messages and edits; the fakes took %.2f ms a"
            + " message; calls: %s%n",
        result.again(), result.others(), result.fakesMs(), telegram.calls());
  }

  private void connectors() throws IOException, InterruptedException {
    try (ConnectorCosts costs = new ConnectorCosts(launcher, product, telegram)) {
      costs.measure(this::add);
    }
  }

  private void add(ConnectorCosts.Cost cost) {
    add(
        cost.setup() + ": to first poll, ms / idle, MB / processor, ms",
        "",
        "",
        "%.0f (best %.0f) / %.0f / %.0f"
            .formatted(
                cost.toPoll().median(), cost.toPoll().at(0), cost.idleMb(), cost.processorMs()));
    add(
        "  loaded classes, of them Slack's and Discord's",
        "",
        "",
        "%d, %d".formatted(cost.classes(), cost.theirs()));
  }

  private void add(String what, String reach, String aim, String got) {
    out.println(new Figure(what, reach, aim, got).row());
  }
}
