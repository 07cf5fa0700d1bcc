/// The real engine for end-to-end tests: one opencode per version and run of the tests, with a
/// scripted model, offline, a fresh git directory per test.
///
/// ```java
/// @RealEngine
/// class PlainTurnTest {
///   @ParameterizedTest
///   @EnumSource(EngineRelease.class)
///   void answers(EngineRelease release, Engines engines) {
///     EngineUnderTest engine = engines.shared(release);     // policy on: bash, edit, … ask
///     Path directory = engines.directory();                  // git, with a.txt (hello, world)
///     Session session = engine.client().createSession(directory.toString(), "t", List.of());
///     engine.client().prompt(directory.toString(), session.id(),
///         new Prompt("in1", "say hi", List.of(), null, null)); // words: see LineScript
///   }
/// }
/// ```
///
/// A test that kills or restarts its engine takes one of its own, `engines.own(release)`; it ends
/// with the test. `-DskipEngine` reports all of them as skipped. The engines lie where the system
/// property `owpenbot.engines` says.
///
/// Tests without an engine let time pass with [TickedTimers].
@NullMarked
package owpenbot.bot.testing;

import org.jspecify.annotations.NullMarked;
