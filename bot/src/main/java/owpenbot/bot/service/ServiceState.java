package owpenbot.bot.service;

/// How a service is doing.
///
/// @param installed whether its file is there
/// @param active whether it runs and serves
/// @param enabled whether it starts with the user's session
/// @param words what the service manager says, for people
public record ServiceState(boolean installed, boolean active, boolean enabled, String words) {}
