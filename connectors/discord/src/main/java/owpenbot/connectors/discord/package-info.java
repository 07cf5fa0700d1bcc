/// Discord: JDA keeps the gateway's connections, everything else is REST under JDA's rate limiter.
/// [DiscordConnector] is the only public class. [DiscordEvents], [DiscordMessages] and
/// [DiscordMarkup] are pure and read like tables; [Gateway], [Rest] and [Intake] do the work at the
/// edge. Nothing outside this package names JDA.
@NullMarked
package owpenbot.connectors.discord;

import org.jspecify.annotations.NullMarked;
