package owpenbot.connectors.api;

/// A file that came with a message and still lies with the platform; [Connector#fetch] brings it.
///
/// @param id the platform's handle, opaque to everyone but the connector
/// @param mime as the platform states it, unchecked; `application/octet-stream` when it says
///   nothing
/// @param sizeBytes as the platform states it, or -1 when it says nothing
public record AttachmentRef(
    ConnectorId connector, String id, String fileName, String mime, long sizeBytes) {}
