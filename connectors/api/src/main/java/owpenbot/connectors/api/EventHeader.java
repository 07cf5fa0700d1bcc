package owpenbot.connectors.api;

import java.time.Instant;

/// What every event carries.
///
/// @param eventId the platform's id of this event, the same when it is delivered again; unique
///   within the connector
/// @param at when the platform says it happened
/// @param cursor where to go on from once this event is durable
public record EventHeader(String eventId, Chat chat, Sender sender, Instant at, Cursor cursor) {}
