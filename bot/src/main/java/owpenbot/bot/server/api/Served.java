package owpenbot.bot.server.api;

import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.server.files.PluginList;
import owpenbot.bot.server.files.SkillList;
import owpenbot.bot.server.files.WorkspaceFiles;
import owpenbot.bot.server.settings.ServedWorkspace;

/// One workspace and all that belongs to it.
record Served(
    ServedWorkspace about,
    WorkspaceFiles files,
    AuditLog audit,
    ChangeEvents events,
    Answers project,
    Answers all) {

  /// The lists that clients ask for most, of one breadth.
  record Answers(KeptAnswer<PluginList> plugins, KeptAnswer<SkillList> skills) {

    static Answers none() {
      return new Answers(
          new KeptAnswer<>(list -> Lists.plugins(list).done()),
          new KeptAnswer<>(list -> Lists.skills(list).done()));
    }
  }

  String id() {
    return about.id();
  }

  byte[] plugins(boolean global) {
    return (global ? all : project).plugins().of(files.plugins(global));
  }

  byte[] skills(boolean global) {
    return (global ? all : project).skills().of(files.skills(global));
  }
}
