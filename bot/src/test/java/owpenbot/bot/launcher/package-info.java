/// Tests of the launchers, which are shell scripts: each test lays out a small machine of its own
/// (its `PATH`, its JDKs, its home) and runs the real scripts there with stand-ins for `java` and
/// `mvn`.
@NullMarked
package owpenbot.bot.launcher;

import org.jspecify.annotations.NullMarked;
