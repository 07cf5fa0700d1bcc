package owpenbot.bot.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Lane;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// One lane for each chat in which something happened since the start. Thread-safe.
public final class ChatLanes {

  private static final Logger LOG = LoggerFactory.getLogger(ChatLanes.class);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final ChatServices services;
  private final Completions completions;
  private final Map<ChatRef, Lane<LaneItem>> lanes = new ConcurrentHashMap<>();

  public ChatLanes(ChatServices services) {
    this.services = services;
    this.completions = new Completions(services);
    services.shared().wakes(chat -> offer(chat, new LaneItem.TurnFree()));
  }

  /// What could complete a half-typed command.
  Completions completions() {
    return completions;
  }

  /// What holds in a chat, a line each.
  public List<String> settings(ChatRef chat) {
    ChatRow row = services.store().read(tables -> tables.chats().get(chat));
    return ChatSettings.of(row, services).lines();
  }

  /// Gives a lane something to do. A message that finds the lane full stays claimed and comes back
  /// with the next start.
  void offer(ChatRef chat, LaneItem item) {
    if (!lanes.computeIfAbsent(chat, this::open).offer(item)) {
      LOG.atError().addKeyValue("chat", chat).log("lane full");
    }
  }

  private Lane<LaneItem> open(ChatRef chat) {
    ChatActor actor = new ChatActor(chat, services, this::offer);
    return new Lane<>("chat-" + chat, actor::handle, LaneItem::merge);
  }

  /// Goes on with what an earlier process claimed and did not finish.
  public void resume() {
    List<InboxRow> rows = services.store().read(tables -> tables.inbox().unfinished());
    for (InboxRow row : rows) {
      if (row.event() instanceof InboundEvent.Message) {
        offer(row.event().chat(), new LaneItem.Arrived(row, true));
      } else {
        services.store().update(tables -> tables.inbox().finish(row.id(), InboxRow.State.DONE));
      }
    }
  }

  /// The engine's stream is open again: every lane must look at what it may have missed.
  public void streamOpened() {
    lanes.forEach((_, lane) -> lane.offer(new LaneItem.StreamOpened()));
  }

  /// Lets each lane end what it is doing and takes nothing more.
  public void close() {
    lanes.values().forEach(lane -> lane.close(CLOSE_LIMIT));
  }
}
