/// Telegram: one bot account over the Bot API, by long polling.
///
/// `TelegramEvents` reads updates, `TelegramMessages` and `TelegramMarkup` write messages; all
/// three are pure. `PollLoop` and `Intake` bring updates to the core and confirm them only when
/// they are durable; `Deliveries` sends through telegrambots-client; `FileTransfer` fetches files.
/// Who may do what, and what happens to a failed message, is decided in the core.
@NullMarked
package owpenbot.connectors.telegram;

import org.jspecify.annotations.NullMarked;
