/// The log: Logback set up by code, its two line formats, and the redaction of secrets from every
/// line.
///
/// What is logged is for others to say, through SLF4J.
@NullMarked
package owpenbot.bot.logging;

import org.jspecify.annotations.NullMarked;
