package owpenbot.bot.audit;

import org.jspecify.annotations.Nullable;

/// What is to be written down. Secrets are taken out when it is.
///
/// @param workspaceId empty for the bot's own
/// @param action for example `plugins.add`
/// @param summary one sentence
/// @param decider who decided: `telegram:42`, `host`, `auto`, `settings`
/// @param requestHash what exactly was decided about
public record AuditEvent(
    String workspaceId,
    AuditActor actor,
    String action,
    String target,
    String summary,
    @Nullable AuditDecision decision,
    @Nullable String decider,
    @Nullable String requestHash,
    @Nullable String reason) {

  /// Something that nobody had to decide.
  public static AuditEvent of(
      String workspaceId, AuditActor actor, String action, String target, String summary) {
    return new AuditEvent(workspaceId, actor, action, target, summary, null, null, null, null);
  }

  /// The same, decided.
  public AuditEvent decided(AuditDecision what, @Nullable String by) {
    return new AuditEvent(
        workspaceId, actor, action, target, summary, what, by, requestHash, reason);
  }

  /// The same about exactly this request.
  public AuditEvent about(String hash) {
    return new AuditEvent(
        workspaceId, actor, action, target, summary, decision, decider, hash, reason);
  }

  /// The same in other words.
  public AuditEvent saying(String what) {
    return new AuditEvent(
        workspaceId, actor, action, target, what, decision, decider, requestHash, reason);
  }

  /// The same with a reason.
  public AuditEvent because(@Nullable String why) {
    return new AuditEvent(
        workspaceId, actor, action, target, summary, decision, decider, requestHash, why);
  }
}
