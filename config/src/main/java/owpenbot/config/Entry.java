package owpenbot.config;

/// One line of `config show`.
///
/// @param key dotted, for example `engine.url` or `channels.telegram.bots[0].token`
/// @param value as it is in effect, `***` for a secret, empty for none
public record Entry(String key, String value, Origin origin) {}
