package owpenbot.client.opencode;

import owpenbot.client.http.SseCall;
import owpenbot.client.http.SseEvent;

/// The stream of all directories, `GET /global/event`.
record GlobalEvents(SseCall call) implements EventStream {

  @Override
  public DirectoryEvent next() {
    return switch (call.next()) {
      case SseEvent.Data data -> EventReader.read(data.bytes());
      case SseEvent.Oversized lost ->
          new DirectoryEvent(
              null, new EngineEvent.Ignored("malformed: event of " + lost.sizeBytes() + " bytes"));
    };
  }

  @Override
  public boolean ready() {
    return call.ready();
  }

  @Override
  public void close() {
    call.close();
  }
}
