package owpenbot.bot.server.api;

import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.server.files.WorkspaceFiles;
import owpenbot.bot.server.settings.ServedWorkspace;

/// One workspace and all that belongs to it.
record Served(
    ServedWorkspace about,
    WorkspaceFiles files,
    AuditLog audit,
    ChangeEvents events,
    SkillAnswers skills) {

  String id() {
    return about.id();
  }
}
