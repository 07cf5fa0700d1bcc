package owpenbot.bot.openwork;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.approval.Writes;
import owpenbot.client.openwork.AuditActor;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Whoever asked for a held write.
///
/// @param words for people
/// @param person somebody in a chat, whose id is certain; null for a client that nobody knows
/// @param client what tells one client from another: writes of one may share a card
record Asker(String words, @Nullable PersonId person, String client) {

  /// [AuditActor#type] of somebody in a chat, whose id our own server knows for certain.
  private static final String PERSON = "chat";

  private static final int HASH_CHARS = 8;

  /// Somebody for whom this process vouches.
  static Asker of(Sender sender) {
    String id = sender.id().toString();
    String words = sender.name().isBlank() ? id : sender.name() + " (" + id + ")";
    return new Asker(words, sender.id(), PERSON + " " + id);
  }

  /// As a server knows them.
  static Asker of(AuditActor actor) {
    String name = actor.clientId();
    String client = actor.type() + " " + actor.tokenHash() + " " + (name == null ? "" : name);
    if (actor.type().equals(PERSON) && name != null && name.matches(".+:.+")) {
      return new Asker(name, PersonId.parse(name), client);
    }
    return new Asker(words(actor, name), null, client);
  }

  /// What a client calls itself proves nothing, so it is quoted.
  private static String words(AuditActor actor, @Nullable String name) {
    String who = actor.type().equals("host") ? "the host" : "a remote client";
    String called = name == null || name.isBlank() ? "" : " that calls itself “" + name + "”";
    String hash = actor.tokenHash();
    return who
        + called
        + (hash.isEmpty()
            ? ""
            : ", token " + hash.substring(0, Math.min(HASH_CHARS, hash.length())));
  }

  /// As it stands in an approval's row: `platform:id`, or what is no person.
  String id() {
    PersonId known = person;
    return known == null ? Writes.SOURCE + ":client" : known.toString();
  }
}
