package owpenbot.bot.approval;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.Action;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Which chats get a copy of a card: the one where the run is and those that follow its session,
/// unless people from outside read them, and, unless it is an owner's own private chat, the private
/// chats of the owners. Thread-safe.
public final class Audience {

  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  /// Copies of one card.
  private static final int MAX_COPIES = 10;

  private final ConnectorSet connectors;
  private final Supplier<List<PersonId>> owners;
  private final Deciders deciders;

  public Audience(ConnectorSet connectors, Supplier<List<PersonId>> owners, Deciders deciders) {
    this.connectors = connectors;
    this.owners = owners;
    this.deciders = deciders;
  }

  Set<ChatRef> of(Chat home, List<Chat> followers, PersonId asker) {
    Set<ChatRef> chats = new LinkedHashSet<>();
    Stream.concat(Stream.of(home), followers.stream())
        .filter(chat -> !chat.external())
        .map(Chat::ref)
        .limit(MAX_COPIES)
        .forEach(chats::add);
    List<PersonId> all = owners.get();
    if (home.kind() == Chat.Kind.PRIVATE && all.contains(asker)) {
      return chats;
    }
    for (PersonId owner : all) {
      for (Connector connector : connectors.of(owner.platform())) {
        if (chats.size() < MAX_COPIES) {
          add(chats, connector, owner);
        }
      }
    }
    return chats;
  }

  /// Whom a copy calls by name, in those chats where others read along.
  ///
  /// @param action what is to be decided
  Map<ChatRef, List<PersonId>> called(
      Chat home, List<Chat> followers, Action action, PersonId asker) {
    Map<ChatRef, List<PersonId>> called = new HashMap<>();
    Stream.concat(Stream.of(home), followers.stream())
        .filter(chat -> chat.kind() == Chat.Kind.GROUP && !chat.external())
        .map(Chat::ref)
        .forEach(
            chat -> called.put(chat, deciders.called(chat.connector().platform(), action, asker)));
    return called;
  }

  private static void add(Set<ChatRef> chats, Connector connector, PersonId owner) {
    try {
      chats.add(connector.direct(owner));
    } catch (DeliveryException e) {
      LOG.atWarn()
          .addKeyValue("person", owner)
          .addKeyValue("reason", e.reason())
          .log("owner not reachable");
    }
  }
}
