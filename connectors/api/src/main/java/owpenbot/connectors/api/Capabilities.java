package owpenbot.connectors.api;

import java.time.Duration;

/// What a platform can do, as data; constant for the life of a connector.
///
/// @param maxTextChars longest [OutboundMessage.Text], in UTF-16 units
/// @param maxPreviewChars longest [OutboundMessage.Preview] that fits a card beside everything else
/// @param maxButtonsPerRow most buttons side by side
/// @param editGap shortest time between two edits of one message in a private chat
/// @param groupEditGap the same in a group
/// @param maxUploadBytes largest file we can send
/// @param maxDownloadBytes largest file we can fetch
/// @param threads whether rooms have threads that are chats of their own
/// @param forms whether a click can open a form
/// @param silent whether messages can be sent without notifying
/// @param edits whether messages can be changed after they were sent
/// @param idempotentSends whether [Delivery#key] can be looked up on the platform
/// @param replays whether events missed while we were down are delivered later
public record Capabilities(
    int maxTextChars,
    int maxPreviewChars,
    int maxButtonsPerRow,
    Duration editGap,
    Duration groupEditGap,
    long maxUploadBytes,
    long maxDownloadBytes,
    boolean threads,
    boolean forms,
    boolean silent,
    boolean edits,
    boolean idempotentSends,
    boolean replays) {}
