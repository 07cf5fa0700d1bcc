package owpenbot.bot.access;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import owpenbot.bot.store.OriginalAllowlist;
import owpenbot.bot.store.PersonRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.PersonId;

/// Everybody who is known: the settings' people, those who were let in, and the hosts. Thread-safe.
///
/// The settings are never copied into the store, so somebody who is taken out of them is out.
public final class AccessBook {

  private static final String EVERYBODY = "*";

  private final AccessSettings settings;
  private final Set<PersonId> hosts;
  private final Store store;
  private volatile AccessPolicy policy;

  /// @param hosts people who own this process by having started it, such as the one at its terminal
  public AccessBook(AccessSettings settings, Set<PersonId> hosts, Store store) {
    this.settings = settings;
    this.hosts = Set.copyOf(hosts);
    this.store = store;
    this.policy = new AccessPolicy(merged());
  }

  /// Whether the actor may do this to that, by what is known now.
  public Verdict authorize(Actor actor, Action action, Resource resource) {
    return policy.authorize(actor, action, resource);
  }

  /// The owners, in a stable order: they are who approval cards and requests to pair go to.
  public List<PersonId> owners() {
    return policy.snapshot().owners().stream().sorted().toList();
  }

  /// Who is asked about held writes, in a stable order.
  public List<PersonId> approvers() {
    AccessSnapshot now = policy.snapshot();
    return Stream.concat(now.owners().stream(), now.approvers().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether anybody could allow a held write that this person asked for.
  public boolean anybodyAllows(PersonId asker) {
    AccessSnapshot now = policy.snapshot();
    return now.approvesOwn(asker)
        || approvers().stream().anyMatch(approver -> !approver.equals(asker));
  }

  /// Reads the store again. Called after every change to its people.
  public void reload() {
    policy = new AccessPolicy(merged());
  }

  /// Everybody, settings first.
  public List<KnownPerson> people() {
    List<KnownPerson> people = new ArrayList<>();
    sorted(settings.owners())
        .forEach(id -> people.add(new KnownPerson(id, true, KnownPerson.FROM_SETTINGS, null)));
    sorted(settings.allowed())
        .filter(id -> !settings.owners().contains(id))
        .forEach(id -> people.add(new KnownPerson(id, false, KnownPerson.FROM_SETTINGS, null)));
    store.read(tables -> tables.access().people()).stream()
        .sorted(Comparator.comparing(PersonRow::person))
        .forEach(row -> people.add(line(row)));
    return List.copyOf(people);
  }

  /// Makes somebody a stranger again.
  public Revocation revoke(PersonId person) {
    boolean removed = store.write(tables -> tables.access().remove(person));
    reload();
    if (policy.snapshot().knows(person)) {
      return Revocation.IN_SETTINGS;
    }
    return removed ? Revocation.REVOKED : Revocation.UNKNOWN;
  }

  /// Takes over people whom the original had allowed, the first time only; none of them is an
  /// owner. Returns how many.
  public int importOriginal(Path originalDatabase, Instant now) {
    return importOriginal(originalDatabase, now, _ -> {});
  }

  /// As [#importOriginal(Path, Instant)].
  ///
  /// @param announced is told how many there are before any is taken over; when it throws, none is
  public int importOriginal(Path originalDatabase, Instant now, IntConsumer announced) {
    if (store.read(AccessBook::imported)) {
      return 0;
    }
    List<PersonRow> people =
        OriginalAllowlist.read(originalDatabase).stream()
            .flatMap(entry -> entry.person().stream())
            .map(person -> new PersonRow(person, false, "import", now))
            .toList();
    if (!people.isEmpty()) {
      announced.accept(people.size());
    }
    int count = store.write(tables -> imported(tables) ? 0 : put(tables, people));
    reload();
    return count;
  }

  private static boolean imported(Tables tables) {
    return tables.meta().get(OriginalAllowlist.IMPORTED).isPresent();
  }

  private static int put(Tables tables, List<PersonRow> people) {
    people.forEach(tables.access()::put);
    tables.meta().put(OriginalAllowlist.IMPORTED, Integer.toString(people.size()));
    return people.size();
  }

  private AccessSnapshot merged() {
    Set<PersonId> owners = new HashSet<>(hosts);
    Set<PersonId> allowed = new HashSet<>();
    Set<String> openPlatforms = new HashSet<>();
    settings.owners().forEach(id -> owners.add(PersonId.parse(id)));
    for (String id : settings.allowed()) {
      PersonId person = PersonId.parse(id);
      if (person.id().equals(EVERYBODY)) {
        openPlatforms.add(person.platform());
      } else {
        allowed.add(person);
      }
    }
    for (PersonRow row : store.read(tables -> tables.access().people())) {
      (row.owner() ? owners : allowed).add(row.person());
    }
    return new AccessSnapshot(
        owners,
        allowed,
        openPlatforms,
        settings.groups(),
        settings.askerMay(),
        settings.approvers().stream().map(PersonId::parse).collect(Collectors.toSet()),
        settings.ownWrites());
  }

  private static Stream<String> sorted(Set<String> ids) {
    return ids.stream().sorted();
  }

  private static KnownPerson line(PersonRow row) {
    return new KnownPerson(row.person().toString(), row.owner(), row.addedBy(), row.addedAt());
  }
}
