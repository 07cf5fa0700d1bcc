package owpenbot.bot.openwork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.Action;
import owpenbot.bot.approval.Deciders;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Which chats get the card of a held write: those of the settings and the private chats of the
/// people who may decide, on each connector. Thread-safe.
public final class Approvers {

  /// What to do when there is nobody.
  public static final String NOBODY =
      "Nobody can decide this: no owner of the bot can be reached in a chat. Name one with"
          + " OWPENBOT_OWNERS=telegram:ID (or \"owners\" in the settings), and have them"
          + " write to the bot once.";

  private static final Logger LOG = LoggerFactory.getLogger(Approvers.class);

  /// Copies of one card.
  private static final int MAX_COPIES = 10;

  /// What to do when the only one is whoever asks.
  private static final String ONLY_YOU =
      "Nobody else can allow this, and you asked for it yourself. Name another approver"
          + " (\"openwork.approvers\" in the settings), or let owners allow their own writes"
          + " (\"openwork.own-writes\").";

  private final ConnectorSet connectors;
  private final Supplier<List<PersonId>> people;
  private final Predicate<PersonId> anybodyAllows;
  private final Deciders deciders;
  private final List<ChatRef> chats;

  /// Those who decide.
  ///
  /// @param anybodyAllows whether there is anybody who could allow what this person asks for
  /// @param chats besides the private ones
  public Approvers(
      ConnectorSet connectors,
      Supplier<List<PersonId>> people,
      Predicate<PersonId> anybodyAllows,
      Deciders deciders,
      List<ChatRef> chats) {
    this.connectors = connectors;
    this.people = people;
    this.anybodyAllows = anybodyAllows;
    this.deciders = deciders;
    this.chats = List.copyOf(chats);
  }

  /// Why a write cannot be decided; empty when somebody can be asked.
  ///
  /// @param asker null for nobody in a chat
  Optional<String> whyNobody(@Nullable PersonId asker) {
    if (chats().isEmpty()) {
      return Optional.of(NOBODY);
    }
    return asker == null || anybodyAllows.test(asker) ? Optional.empty() : Optional.of(ONLY_YOU);
  }

  /// Empty when nobody can be asked.
  List<ChatRef> chats() {
    Set<ChatRef> all = new LinkedHashSet<>();
    chats.stream().filter(chat -> connectors.find(chat.connector()).isPresent()).forEach(all::add);
    all.addAll(directs());
    List<ChatRef> reached = new ArrayList<>(all);
    return reached.subList(0, Math.min(MAX_COPIES, reached.size()));
  }

  private Set<ChatRef> directs() {
    Set<ChatRef> all = new LinkedHashSet<>();
    for (PersonId person : people.get()) {
      for (Connector connector : connectors.of(person.platform())) {
        add(all, connector, person);
      }
    }
    return all;
  }

  /// Whom the card calls by name, in those chats where others read along: those of the settings,
  /// unless one of them is private.
  ///
  /// @param asker null for nobody in a chat
  Map<ChatRef, List<PersonId>> called(@Nullable PersonId asker) {
    Set<ChatRef> directs = directs();
    Map<ChatRef, List<PersonId>> called = new HashMap<>();
    for (ChatRef chat : chats) {
      if (!directs.contains(chat)) {
        String platform = chat.connector().platform();
        called.put(chat, deciders.called(platform, new Action.DecideWrite(true), asker));
      }
    }
    return called;
  }

  private static void add(Set<ChatRef> all, Connector connector, PersonId person) {
    try {
      all.add(connector.direct(person));
    } catch (DeliveryException e) {
      LOG.atWarn()
          .addKeyValue("person", person)
          .addKeyValue("reason", e.reason())
          .log("approver not reachable");
    }
  }
}
