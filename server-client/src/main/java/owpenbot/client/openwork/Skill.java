package owpenbot.client.openwork;

/// One skill: a folder with a SKILL.md.
///
/// @param path of its SKILL.md, on the server's machine
/// @param scope `project` or `global`
public record Skill(String name, String description, String path, String scope) {}
