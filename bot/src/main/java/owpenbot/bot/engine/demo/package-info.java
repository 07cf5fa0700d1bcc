/// The demo: a small scripted model on loopback, its words for a newcomer, and a throw-away
/// workspace with folders of its own, so that nothing of the person's is touched.
///
/// The model's server is also what the tests with the real engine talk to.
@NullMarked
package owpenbot.bot.engine.demo;

import org.jspecify.annotations.NullMarked;
