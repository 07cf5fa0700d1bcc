package owpenbot.connectors.testing.telegram;

/// What the bot answered to a press of a button.
///
/// @param text shown to the person; empty for none
/// @param alert whether it is shown as a box that must be closed
public record CallbackAnswer(String callbackId, String text, boolean alert) {}
