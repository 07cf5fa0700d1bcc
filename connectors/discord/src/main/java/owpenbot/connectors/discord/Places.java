package owpenbot.connectors.discord;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The places we know, as the gateway told; others are asked for once. Thread-safe.
final class Places {

  private static final Logger LOG = LoggerFactory.getLogger(Places.class);

  /// Beyond it nothing new is remembered, only looked up each time.
  private static final int MAX_PLACES = 100_000;

  private final Rest rest;
  private final Map<Long, Place> places = new ConcurrentHashMap<>();
  private final Map<Long, Integer> premiumTiers = new ConcurrentHashMap<>();
  private volatile long bot;

  Places(Rest rest) {
    this.rest = rest;
  }

  void bot(long id) {
    bot = id;
  }

  /// Takes what a gateway event says about places.
  ///
  /// @return the guild, when it is one that we see for the first time
  Optional<Long> heard(String type, DataObject data) {
    return switch (type) {
      case "GUILD_CREATE" -> guild(data);
      case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" -> {
        learn(data, data.getUnsignedLong("guild_id", 0));
        yield Optional.empty();
      }
      case "THREAD_LIST_SYNC" -> {
        learnAll(data.optArray("threads"), data.getUnsignedLong("guild_id", 0));
        yield Optional.empty();
      }
      case "CHANNEL_DELETE", "THREAD_DELETE" -> {
        places.remove(data.getLong("id"));
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Long> guild(DataObject guild) {
    long id = guild.getLong("id");
    boolean isNew = premiumTiers.put(id, guild.getInt("premium_tier", 0)) == null;
    learnAll(guild.optArray("channels"), id);
    learnAll(guild.optArray("threads"), id);
    return isNew ? Optional.of(id) : Optional.empty();
  }

  private void learnAll(Optional<DataArray> channels, long guild) {
    channels.ifPresent(
        all -> all.stream(DataArray::getObject).forEach(channel -> learn(channel, guild)));
  }

  private Place learn(DataObject channel, long guild) {
    long id = channel.getLong("id");
    Place known = places.getOrDefault(id, Place.unknown(id, guild));
    Place now = Place.read(channel, guild, bot, known);
    if (places.size() < MAX_PLACES) {
      places.put(id, now);
    }
    return now;
  }

  /// The place, asked for if need be.
  ///
  /// @param guild what the event says; 0 for a private conversation
  Place find(long id, long guild) {
    Place known = places.get(id);
    if (known != null) {
      return known;
    }
    if (guild == 0) {
      return places.computeIfAbsent(id, _ -> Place.unknown(id, 0));
    }
    try {
      return learn(
          rest.object(Route.Channels.GET_CHANNEL.compile(Long.toString(id)), (DataObject) null),
          guild);
    } catch (Refusal | ParsingException e) {
      LOG.atWarn()
          .addKeyValue("room", id)
          .addKeyValue("problem", e.getMessage())
          .log("room unknown");
      return Place.unknown(id, guild);
    }
  }

  Optional<Place> known(long id) {
    return Optional.ofNullable(places.get(id));
  }

  void joined(long id) {
    places.computeIfPresent(id, (_, place) -> place.withJoined());
  }

  /// A message was seen there.
  void wrote(long id, long message) {
    places.computeIfPresent(id, (_, place) -> place.withLastMessage(message));
  }

  Collection<Place> all() {
    return List.copyOf(places.values());
  }

  Collection<Long> guilds() {
    return List.copyOf(premiumTiers.keySet());
  }

  /// How large a file may be there.
  long maxUploadBytes(long place) {
    Place known = places.get(place);
    int tier = known == null ? 0 : premiumTiers.getOrDefault(known.guild(), 0);
    return switch (tier) {
      case 2 -> DiscordLimits.TIER_2_UPLOAD_BYTES;
      case 3 -> DiscordLimits.TIER_3_UPLOAD_BYTES;
      default -> DiscordLimits.DEFAULT_UPLOAD_BYTES;
    };
  }
}
