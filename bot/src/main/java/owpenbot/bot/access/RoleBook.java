package owpenbot.bot.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.config.RoleSettings;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// What people may do by their roles on a platform. The platform is asked once in five minutes
/// about a person; about whom it says nothing in time, or cannot be asked, has no right.
/// Thread-safe.
final class RoleBook {

  private static final Logger LOG = LoggerFactory.getLogger(RoleBook.class);

  /// How long a role that was taken away may still count.
  static final Duration FRESH = Duration.ofMinutes(5);

  /// When a look-up that failed is tried again.
  static final Duration FAILED_FRESH = Duration.ofSeconds(15);

  /// How long an event may wait for the platform; platforms wait three seconds for us.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private static final int MAX_REMEMBERED = 2_000;

  private final RoleSettings settings;
  private final RoleSource source;
  private final Clock clock;
  private final Map<PersonId, Asked> asked =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Asked> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private record Asked(FutureTask<Set<Right>> answer, Instant at) {}

  RoleBook(RoleSettings settings, RoleSource source, Clock clock) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
  }

  /// What the person may; waits for the platform if need be, but not for long.
  Set<Right> of(PersonId person) {
    return settings.of(person.platform()).isEmpty()
        ? Set.of()
        : answer(ask(person), PATIENCE.toNanos());
  }

  /// Who of these has the right now. All are asked at the same time.
  Set<PersonId> holders(Collection<PersonId> people, Right right) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<PersonId, Asked> all = new LinkedHashMap<>();
    people.stream()
        .filter(person -> !settings.of(person.platform()).isEmpty())
        .forEach(person -> all.put(person, ask(person)));
    all.values().removeIf(one -> !answer(one, end - System.nanoTime()).contains(right));
    return Set.copyOf(all.keySet());
  }

  private synchronized Asked ask(PersonId person) {
    Asked known = asked.get(person);
    if (known != null && isFresh(known)) {
      return known;
    }
    Asked now = new Asked(new FutureTask<>(() -> look(person)), clock.instant());
    asked.put(person, now);
    Thread.ofVirtual().name("roles").start(now.answer());
    return now;
  }

  private boolean isFresh(Asked known) {
    Duration life = known.answer().state() == Future.State.FAILED ? FAILED_FRESH : FRESH;
    return clock.instant().isBefore(known.at().plus(life));
  }

  private Set<Right> look(PersonId person) {
    String platform = person.platform();
    Set<String> held;
    try {
      held = source.roles(person, settings.of(platform));
    } catch (DeliveryException e) {
      LOG.atWarn()
          .addKeyValue("person", person)
          .addKeyValue("problem", e.getMessage())
          .log("roles not looked up, so none counts");
      throw e;
    }
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String role : held) {
      String named = platform + ":" + role;
      add(rights, Right.OWNER, settings.owners().contains(named));
      add(rights, Right.APPROVER, settings.approvers().contains(named));
      add(rights, Right.WRITER, settings.allowed().contains(named));
    }
    return Set.copyOf(rights);
  }

  private static void add(Set<Right> rights, Right right, boolean given) {
    if (given) {
      rights.add(right);
    }
  }

  private static Set<Right> answer(Asked one, long nanos) {
    try {
      return one.answer().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Set.of();
    } catch (ExecutionException | TimeoutException _) {
      return Set.of();
    }
  }
}
