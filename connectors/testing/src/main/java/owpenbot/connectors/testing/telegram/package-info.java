/// A Telegram Bot API on loopback, over real HTTP: long polling with offsets, entities checked as
/// Telegram checks them, keyboards, callbacks, topics, files, and every failure a bot must survive.
/// [FakeTelegram] is the server, [FakeUser] a person who uses it, [SeenMessage] what people see.
///
/// Error texts are those of Telegram's own server (github.com/tdlib/telegram-bot-api).
@NullMarked
package owpenbot.connectors.testing.telegram;

import org.jspecify.annotations.NullMarked;
