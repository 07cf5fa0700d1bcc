package owpenbot.bot.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.OriginalAllowlist;
import owpenbot.bot.store.PersonRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// Everybody who is known: the settings' people, those who were let in, and the hosts. Thread-safe.
///
/// The settings are never copied into the store, so somebody who is taken out of them is out.
public final class AccessBook {

  private static final String EVERYBODY = "*";
  private static final String HOLDERS = "role-holders";

  /// People who decide by a role and are asked; each is looked up before a card goes out.
  private static final int MAX_HOLDERS = 50;

  private final AccessSettings settings;
  private final Set<PersonId> hosts;
  private final Store store;
  private volatile AccessPolicy policy;
  private volatile @Nullable RoleBook roles;
  private final Set<PersonId> holders = new ConcurrentSkipListSet<>();

  /// @param hosts people who own this process by having started it, such as the one at its terminal
  public AccessBook(AccessSettings settings, Set<PersonId> hosts, Store store) {
    this.settings = settings;
    this.hosts = Set.copyOf(hosts);
    this.store = store;
    this.policy = new AccessPolicy(merged());
  }

  /// From now on roles on the platforms count, as far as the settings give them a meaning.
  public void ask(RoleSource source, Clock clock) {
    holders.addAll(store.read(AccessBook::holders));
    roles = new RoleBook(settings.roles(), source, clock);
  }

  /// Whether the actor may do this to that, by what is known now. Where only a role could allow it,
  /// the platform is asked, which takes two seconds at most.
  public Verdict authorize(Actor actor, Action action, Resource resource) {
    Verdict verdict = policy.authorize(actor, action, resource);
    RoleBook book = roles;
    if (verdict.allowed()
        || book == null
        || !(actor instanceof Actor.Person(PersonId person, boolean external))
        || external) {
      return verdict;
    }
    Set<Right> rights = book.of(person);
    if (rights.isEmpty()) {
      return verdict;
    }
    remember(person, rights);
    return new AccessPolicy(policy.snapshot().with(person, rights))
        .authorize(actor, action, resource);
  }

  /// The owners, in a stable order: they are who approval cards and requests to pair go to. Those
  /// who are owners by a role are known once they have written.
  public List<PersonId> owners() {
    return Stream.concat(policy.snapshot().owners().stream(), byRole(Right.OWNER))
        .distinct()
        .sorted()
        .toList();
  }

  /// Who is asked about held writes, in a stable order.
  public List<PersonId> approvers() {
    return Stream.of(
            owners().stream(), policy.snapshot().approvers().stream(), byRole(Right.APPROVER))
        .flatMap(people -> people)
        .distinct()
        .sorted()
        .toList();
  }

  /// Who on a platform may do this to what somebody there asked for, where others read along; in a
  /// stable order.
  ///
  /// @param asker null for nobody in a chat
  public List<PersonId> deciders(String platform, Action action, @Nullable PersonId asker) {
    Resource resource = new Resource.InChat(Chat.Kind.GROUP, asker);
    return Stream.concat(approvers().stream(), Stream.ofNullable(asker))
        .filter(person -> person.platform().equals(platform))
        .distinct()
        .filter(person -> authorize(new Actor.Person(person, false), action, resource).allowed())
        .toList();
  }

  /// Whether anybody could allow a held write that this person asked for.
  public boolean anybodyAllows(PersonId asker) {
    return (settings.ownWrites() && owners().contains(asker))
        || approvers().stream().anyMatch(approver -> !approver.equals(asker));
  }

  private Stream<PersonId> byRole(Right right) {
    RoleBook book = roles;
    return book == null ? Stream.empty() : book.holders(holders, right).stream();
  }

  // Platforms do not all tell who holds a role, so whoever was seen to hold one is written down;
  // whether they still do is asked anew.
  private void remember(PersonId person, Set<Right> rights) {
    boolean decides = rights.contains(Right.OWNER) || rights.contains(Right.APPROVER);
    if (decides && holders.size() < MAX_HOLDERS && holders.add(person)) {
      String all = holders.stream().map(PersonId::toString).collect(Collectors.joining(" "));
      store.update(tables -> tables.meta().put(HOLDERS, all));
    }
  }

  private static List<PersonId> holders(Tables tables) {
    return tables
        .meta()
        .get(HOLDERS)
        .map(all -> Stream.of(all.split(" ")).map(PersonId::parse).toList())
        .orElse(List.of());
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
    roleLines(people, settings.roles().owners(), true);
    roleLines(people, settings.roles().allowed(), false);
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

  private static void roleLines(List<KnownPerson> people, Set<String> roles, boolean owner) {
    sorted(roles)
        .forEach(id -> people.add(new KnownPerson(id, owner, KnownPerson.FROM_ROLES, null)));
  }

  private static Stream<String> sorted(Set<String> ids) {
    return ids.stream().sorted();
  }

  private static KnownPerson line(PersonRow row) {
    return new KnownPerson(row.person().toString(), row.owner(), row.addedBy(), row.addedAt());
  }
}
