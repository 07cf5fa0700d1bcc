/// Telegram: the connector over the Bot API by long polling.
@NullMarked
package owpenbot.connectors.telegram;

import org.jspecify.annotations.NullMarked;
