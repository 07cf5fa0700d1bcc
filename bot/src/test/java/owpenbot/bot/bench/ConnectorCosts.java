package owpenbot.bot.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.slack.FakeSlack;

/// What Slack and Discord cost those who use them, against stand-ins, and that they cost nobody
/// else anything: the same with their jars taken away is the measure.
final class ConnectorCosts implements AutoCloseable {

  /// Odd, so that the median is one of them.
  private static final int STARTS = 9;

  private static final int LOOKS = 3;

  private static final Pattern THEIRS =
      Pattern.compile("com\\.slack\\.|net\\.dv8tion\\.|owpenbot\\.connectors\\.(slack|discord)\\.");

  private static final Pattern THEIR_JARS =
      Pattern.compile(
          "/(owpenbot-connector-(slack|discord)|slack-|bolt-|JDA-|nv-websocket-client-)[^/]*\\.jar$");

  private final Path launcher;
  private final Product product;
  private final QuickTelegram telegram;
  private final FakeSlack slack = FakeSlack.start();
  private final FakeDiscord discord = FakeDiscord.start();

  ConnectorCosts(Path launcher, Product product, QuickTelegram telegram) {
    this.launcher = launcher;
    this.product = product;
    this.telegram = telegram;
  }

  /// Of one setup.
  ///
  /// @param toPoll milliseconds from the launcher's start to Telegram's first poll
  /// @param idleMb resident once it has come to rest, the median of several starts
  /// @param processorMs used until then, which other work on the machine changes least
  /// @param classes that are loaded then
  /// @param theirs those of Slack and Discord among them
  record Cost(
      String setup, Samples toPoll, double idleMb, double processorMs, long classes, long theirs) {}

  /// Setup by setup, each told when it is measured.
  void measure(Consumer<Cost> told) throws IOException, InterruptedException {
    Map<String, String> both = new HashMap<>(slackSettings());
    both.putAll(discordSettings());
    told.accept(of("Telegram, no jars of the others", without(), Map.of()));
    told.accept(of("Telegram", launcher, Map.of()));
    told.accept(of("Telegram and Slack", launcher, slackSettings()));
    told.accept(of("Telegram and Discord", launcher, discordSettings()));
    told.accept(of("all three", launcher, both));
  }

  private Map<String, String> slackSettings() {
    return Map.of(
        "SLACK_BOT_TOKEN", FakeSlack.BOT_TOKEN,
        "SLACK_APP_TOKEN", FakeSlack.APP_TOKEN,
        "SLACK_API_URL", slack.url().toString());
  }

  private Map<String, String> discordSettings() {
    return Map.of(
        "DISCORD_BOT_TOKEN", discord.token(), "DISCORD_API_URL", discord.apiUrl().toString());
  }

  private Cost of(String setup, Path with, Map<String, String> settings)
      throws IOException, InterruptedException {
    try (Product other = product.other(with, setup.replaceAll("\\W+", "-"), settings)) {
      other.warmUp();
      Starts starts = new Starts(other, telegram);
      Samples toPoll = starts.toFirstPoll(STARTS);
      double[] resident = new double[LOOKS];
      double[] processor = new double[LOOKS];
      List<String> classes = List.of();
      for (int i = 0; i < LOOKS; i++) {
        resident[i] = starts.idleMb();
        processor[i] = other.processorTime().toMillis();
        classes = other.loadedClasses();
        other.stop();
      }
      long theirs = classes.stream().filter(name -> THEIRS.matcher(name).find()).count();
      return new Cost(
          setup,
          toPoll,
          new Samples(resident).median(),
          new Samples(processor).median(),
          classes.size(),
          theirs);
    }
  }

  /// A copy of the distribution without what only they need; its launcher.
  private Path without() throws IOException {
    Path from = launcher.resolve("../..").normalize();
    if (!Files.isRegularFile(from.resolve("lib/build-id"))) {
      throw new IllegalStateException(launcher + " is not the bin/owpenwork of a distribution");
    }
    Path to = product.data().resolveSibling("without");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!THEIR_JARS.matcher(file.toString()).find()) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return to.resolve(from.relativize(launcher));
  }

  /// The names in what `jcmd PID VM.class_hierarchy` prints, one a line after marks of a tree.
  static List<String> names(byte[] hierarchy) {
    return Arrays.stream(new String(hierarchy, StandardCharsets.UTF_8).split("\n"))
        .map(line -> line.replaceAll("^[|\\-\\s]+", ""))
        .filter(line -> line.matches("[\\w.$/\\[;+]+/(0x\\w+|null).*"))
        .toList();
  }

  @Override
  public void close() {
    slack.close();
    discord.close();
  }
}
