package owpenbot.bot.engine.policy;

import java.util.List;

/// What a directory carries that the engine reads when it loads it.
///
/// @param findings what needs a person's trust, in the order of the files
/// @param codeHash of exactly what the findings are about; the same content gives the same hash
/// @param settingsHash of all settings, agents and commands too; changes whenever a reload could
///   change what the engine does
public record ProjectScan(List<ProjectFinding> findings, String codeHash, String settingsHash) {
  public ProjectScan {
    findings = List.copyOf(findings);
  }
}
