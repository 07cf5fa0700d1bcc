/// A Discord of our own: REST v10 over real HTTP with its rate-limit headers, and a gateway over a
/// real WebSocket with sessions that can be resumed. [FakeDiscord] starts it, [FakeMember] is a
/// person who uses it. It refuses what Discord refuses, so that a test that passes here says
/// something about the platform. Nothing here knows the connector under test.
@NullMarked
package owpenbot.connectors.testing.discord;

import org.jspecify.annotations.NullMarked;
