package owpenbot.config;

import java.util.Set;

/// Who may do what.
///
/// @param owners people who decide, as `platform:id`
/// @param allowed people who may write, as `platform:id`; `platform:*` is everyone on it
/// @param groups whether groups are answered at all
/// @param askerMay whether the asker of a run may allow once or deny without being an owner
/// @param approvers people who decide on held writes besides the owners, as `platform:id`
/// @param ownWrites whether an owner may allow a held write that they asked for themselves; nobody
///   else ever may
/// @param roles what people may do by their roles on a platform
public record AccessSettings(
    Set<String> owners,
    Set<String> allowed,
    boolean groups,
    boolean askerMay,
    Set<String> approvers,
    boolean ownWrites,
    RoleSettings roles) {
  public AccessSettings {
    owners = Set.copyOf(owners);
    allowed = Set.copyOf(allowed);
    approvers = Set.copyOf(approvers);
  }

  /// Owners may allow their own writes, and roles mean nothing.
  public AccessSettings(
      Set<String> owners,
      Set<String> allowed,
      boolean groups,
      boolean askerMay,
      Set<String> approvers) {
    this(owners, allowed, groups, askerMay, approvers, true);
  }

  /// Nobody but the owners decides on held writes.
  public AccessSettings(Set<String> owners, Set<String> allowed, boolean groups, boolean askerMay) {
    this(owners, allowed, groups, askerMay, Set.of());
  }

  /// Roles mean nothing.
  public AccessSettings(
      Set<String> owners,
      Set<String> allowed,
      boolean groups,
      boolean askerMay,
      Set<String> approvers,
      boolean ownWrites) {
    this(owners, allowed, groups, askerMay, approvers, ownWrites, RoleSettings.NONE);
  }

  /// The same with what roles mean.
  public AccessSettings with(RoleSettings meant) {
    return new AccessSettings(owners, allowed, groups, askerMay, approvers, ownWrites, meant);
  }
}
