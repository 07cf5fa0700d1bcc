package owpenbot.bot.server.settings;

import owpenbot.config.Secret;

/// User and password of an opencode server.
public record Login(String user, Secret password) {}
