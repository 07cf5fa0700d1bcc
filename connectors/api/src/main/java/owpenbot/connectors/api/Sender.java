package owpenbot.connectors.api;

/// The person behind an event.
///
/// @param name for display only
/// @param external whether the platform says this person is not of the organisation
public record Sender(PersonId id, String name, boolean external) {}
