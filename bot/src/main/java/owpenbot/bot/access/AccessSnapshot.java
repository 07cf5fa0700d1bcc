package owpenbot.bot.access;

import java.util.HashSet;
import java.util.Set;
import owpenbot.connectors.api.PersonId;

/// Everything the policy decides by, at one moment.
///
/// @param owners people who decide
/// @param allowed people who may write; owners need not be repeated
/// @param openPlatforms platforms everybody on which may write
/// @param groups whether groups are answered at all
/// @param askerMay whether the asker of a run may allow once or deny
/// @param approvers people who decide on held writes, besides the owners
/// @param ownWrites whether an owner may allow a held write that they asked for themselves
public record AccessSnapshot(
    Set<PersonId> owners,
    Set<PersonId> allowed,
    Set<String> openPlatforms,
    boolean groups,
    boolean askerMay,
    Set<PersonId> approvers,
    boolean ownWrites) {
  public AccessSnapshot {
    owners = Set.copyOf(owners);
    allowed = Set.copyOf(allowed);
    openPlatforms = Set.copyOf(openPlatforms);
    approvers = Set.copyOf(approvers);
  }

  /// Nobody but the owners decides on held writes.
  public AccessSnapshot(
      Set<PersonId> owners,
      Set<PersonId> allowed,
      Set<String> openPlatforms,
      boolean groups,
      boolean askerMay) {
    this(owners, allowed, openPlatforms, groups, askerMay, Set.of(), true);
  }

  /// Whether this person decides on held writes.
  boolean approves(PersonId person) {
    return owners.contains(person) || approvers.contains(person);
  }

  /// Whether this person may allow a held write that they asked for themselves.
  boolean approvesOwn(PersonId person) {
    return ownWrites && owners.contains(person);
  }

  /// The same with what a person may by their roles.
  AccessSnapshot with(PersonId person, Set<Right> rights) {
    return new AccessSnapshot(
        plus(owners, person, rights.contains(Right.OWNER)),
        plus(allowed, person, rights.contains(Right.WRITER)),
        openPlatforms,
        groups,
        askerMay,
        plus(approvers, person, rights.contains(Right.APPROVER)),
        ownWrites);
  }

  private static Set<PersonId> plus(Set<PersonId> people, PersonId person, boolean added) {
    if (!added) {
      return people;
    }
    Set<PersonId> more = new HashSet<>(people);
    more.add(person);
    return more;
  }

  boolean knows(PersonId person) {
    return owners.contains(person)
        || allowed.contains(person)
        || openPlatforms.contains(person.platform());
  }
}
