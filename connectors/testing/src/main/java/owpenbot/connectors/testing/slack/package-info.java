/// A Slack workspace for tests: the Web API over real HTTP, Socket Mode over a real WebSocket.
///
/// [FakeSlack] is where to begin. It refuses what Slack refuses, with Slack's words, and repeats
/// what Slack repeats; where the documentation says nothing it is strict.
@NullMarked
package owpenbot.connectors.testing.slack;

import org.jspecify.annotations.NullMarked;
