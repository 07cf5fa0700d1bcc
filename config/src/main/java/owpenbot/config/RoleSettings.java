package owpenbot.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people may do by the roles that a platform gives them: `slack:S0123` is a user group,
/// `discord:SERVER/ROLE` a role in a server, `telegram:-100123` the administrators of that group.
///
/// @param owners roles whose holders decide
/// @param approvers roles whose holders decide on held writes, besides the owners
/// @param allowed roles whose holders may write
public record RoleSettings(Set<String> owners, Set<String> approvers, Set<String> allowed) {

  /// No role means anything.
  public static final RoleSettings NONE = new RoleSettings(Set.of(), Set.of(), Set.of());

  public RoleSettings {
    owners = Set.copyOf(owners);
    approvers = Set.copyOf(approvers);
    allowed = Set.copyOf(allowed);
  }

  /// All that are named of one platform, as the platform calls them.
  public Set<String> of(String platform) {
    String prefix = platform + ":";
    return Stream.of(owners, approvers, allowed)
        .flatMap(Set::stream)
        .filter(role -> role.startsWith(prefix))
        .map(role -> role.substring(prefix.length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
