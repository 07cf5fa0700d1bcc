package owpenbot.bot.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import owpenbot.bot.access.PairingOutcome.Approved;
import owpenbot.bot.access.PairingOutcome.Denied;
import owpenbot.bot.access.PairingOutcome.NoSuchCode;
import owpenbot.bot.access.PairingOutcome.TooManyAttempts;
import owpenbot.bot.store.AccessTable;
import owpenbot.bot.store.PairingRow;
import owpenbot.bot.store.PersonRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Sender;

/// How a stranger becomes known: they are given a code, and an owner approves it on this machine.
/// Thread-safe. Whether a stranger may ask at all is for [AccessPolicy] to say, before.
public final class Pairing {

  /// How long a code is good for.
  public static final Duration VALID = Duration.ofMinutes(60);

  /// Requests that may wait at the same time, for each identity.
  public static final int MOST_PENDING = 3;

  private static final String WRONG_CODES = "pairing.wrong-codes";

  private final Store store;
  private final AccessBook book;
  private final Clock clock;
  private final RandomGenerator random;
  private final PairingReplies replies;

  /// @param random a cryptographically strong one
  public Pairing(Store store, AccessBook book, Clock clock, RandomGenerator random) {
    this.store = store;
    this.book = book;
    this.clock = clock;
    this.random = random;
    this.replies = new PairingReplies(clock);
  }

  /// Opens a request for somebody unknown who wrote in private. Returns what to answer them, empty
  /// for silence.
  public synchronized Optional<String> request(Sender sender, ChatRef chat) {
    Instant now = clock.instant();
    Optional<PairingRow> waiting =
        store.read(tables -> tables.access().pairing(sender.id())).filter(row -> valid(row, now));
    if (waiting.isPresent() || !replies.take(sender.id())) {
      return Optional.empty();
    }
    return Optional.of(store.write(tables -> open(tables.access(), sender, chat, now)));
  }

  /// Requests that wait, oldest first.
  public List<PairingRow> pending() {
    Instant now = clock.instant();
    return store.read(tables -> tables.access().pairings()).stream()
        .filter(row -> valid(row, now))
        .toList();
  }

  /// Lets the person of this code in.
  ///
  /// @param typed the code, in any case, with or without the dash
  /// @param by who approves: `platform:id` or `cli`
  public PairingOutcome approve(String typed, boolean owner, String by) {
    PairingOutcome outcome =
        store.write(
            tables ->
                withCode(
                    tables,
                    typed,
                    row -> {
                      tables.access().put(new PersonRow(row.person(), owner, by, clock.instant()));
                      return new Approved(row, owner);
                    }));
    book.reload();
    return outcome;
  }

  /// Turns the request of this code down.
  public PairingOutcome deny(String typed) {
    return store.write(tables -> withCode(tables, typed, Denied::new));
  }

  private String open(AccessTable access, Sender sender, ChatRef chat, Instant now) {
    List<PairingRow> all = access.pairings();
    all.stream().filter(row -> !valid(row, now)).forEach(row -> access.removePairing(row.person()));
    List<PairingRow> waiting = all.stream().filter(row -> valid(row, now)).toList();
    long here =
        waiting.stream().filter(row -> row.chat().connector().equals(chat.connector())).count();
    if (here >= MOST_PENDING) {
      return PairingTexts.full();
    }
    String code = unused(waiting);
    access.putPairing(
        new PairingRow(sender.id(), sender.name(), chat, code, now, now.plus(VALID), now));
    return PairingTexts.code(code);
  }

  private String unused(List<PairingRow> waiting) {
    String code = PairingCode.draw(random);
    boolean used = waiting.stream().anyMatch(row -> row.code().equals(code));
    return used ? unused(waiting) : code;
  }

  private PairingOutcome withCode(Tables tables, String typed, CodeUse use) {
    Instant now = clock.instant();
    WrongCodes wrong = WrongCodes.parse(tables.meta().get(WRONG_CODES));
    if (wrong.closed(now)) {
      return new TooManyAttempts(Duration.between(now, wrong.closedUntil()));
    }
    Optional<PairingRow> match = find(tables.access().pairings(), typed, now);
    WrongCodes after = match.isPresent() ? WrongCodes.NONE : wrong.plusOne(now);
    if (!after.equals(wrong)) {
      tables.meta().put(WRONG_CODES, after.text());
    }
    match.ifPresent(row -> tables.access().removePairing(row.person()));
    return match.map(use::outcome).orElseGet(NoSuchCode::new);
  }

  private static Optional<PairingRow> find(List<PairingRow> rows, String typed, Instant now) {
    String code = PairingCode.typed(typed);
    return rows.stream()
        .filter(row -> valid(row, now))
        .filter(row -> PairingCode.same(row.code(), code))
        .findFirst();
  }

  private static boolean valid(PairingRow row, Instant now) {
    return now.isBefore(row.expiresAt());
  }

  /// What a right code is used for.
  private interface CodeUse {
    PairingOutcome outcome(PairingRow row);
  }
}
