package owpenbot.bot.engine.policy;

/// One thing a project brings that can run, or speak to others, without anybody being asked.
///
/// @param file relative to the project's top
/// @param what in words for a person, for example `replaces or adds the tool bash`
public record ProjectFinding(String file, String what) {

  @Override
  public String toString() {
    return file + ": " + what;
  }
}
