package owpenbot.bot.access;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.Verdict.Allowed;
import owpenbot.bot.access.Verdict.Denied;
import owpenbot.bot.access.Verdict.Reason;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// The one place that says who may do what. Pure: the same snapshot and question give the same
/// verdict. What no line allows is denied.
///
/// @param snapshot who is known, and what the settings permit
public record AccessPolicy(AccessSnapshot snapshot) {

  /// Whether the actor may do this to that.
  public Verdict authorize(Actor actor, Action action, Resource resource) {
    return switch (actor) {
      case Actor.Anonymous() -> new Denied(Reason.NO_TOKEN);
      case Actor.LocalUser() -> local(action);
      case Actor.Person person -> inChat(person, action, resource);
    };
  }

  private static Verdict local(Action action) {
    return switch (action) {
      case Action.Pair() -> new Denied(Reason.KNOWN);
      case Action.Write(),
          Action.Command(_),
          Action.Decide(_),
          Action.DecideWrite(_),
          Action.Answer(),
          Action.Stop(),
          Action.Cancel(),
          Action.UseSession(_),
          Action.Control() ->
          new Allowed();
    };
  }

  private Verdict inChat(Actor.Person person, Action action, Resource resource) {
    return switch (resource) {
      case Resource.WholeProcess() -> new Denied(Reason.NOT_FROM_A_CHAT);
      case Resource.InChat(_, PersonId asker)
          when action instanceof Action.DecideWrite(boolean allows) && !person.external() ->
          write(person.id(), allows, asker);
      case Resource.InChat chat when person.external() -> new Denied(Reason.EXTERNAL);
      case Resource.InChat(Chat.Kind kind, _) when kind == Chat.Kind.GROUP && !snapshot.groups() ->
          new Denied(Reason.GROUPS_OFF);
      case Resource.InChat(Chat.Kind kind, _) when !snapshot.knows(person.id()) ->
          stranger(action, kind);
      case Resource.InChat(_, PersonId asker) -> known(person.id(), action, asker);
    };
  }

  /// A change is denied or looked at by whoever decides, but nobody allows their own unless owners
  /// may.
  private Verdict write(PersonId person, boolean allows, @Nullable PersonId asker) {
    if (!snapshot.approves(person)) {
      return new Denied(stranger(person));
    }
    boolean own = allows && person.equals(asker);
    return when(!own || snapshot.approvesOwn(person), Reason.OWN_WRITE);
  }

  private Reason stranger(PersonId person) {
    return snapshot.knows(person) ? Reason.OWNERS_ONLY : Reason.STRANGER;
  }

  private static Verdict stranger(Action action, Chat.Kind kind) {
    if (!(action instanceof Action.Pair)) {
      return new Denied(Reason.STRANGER);
    }
    return switch (kind) {
      case PRIVATE -> new Allowed();
      case GROUP -> new Denied(Reason.IN_PUBLIC);
    };
  }

  private Verdict known(PersonId person, Action action, @Nullable PersonId asker) {
    boolean owner = snapshot.owners().contains(person);
    boolean theirs = person.equals(asker);
    return switch (action) {
      case Action.Write() -> new Allowed();
      case Action.Command command -> when(owner || command.forEverybody(), Reason.OWNERS_ONLY);
      case Action.Decide(Action.Choice choice) -> decide(choice, owner, theirs);
      case Action.DecideWrite(boolean allows) -> write(person, allows, asker);
      case Action.Answer(), Action.Stop(), Action.Cancel() ->
          when(owner || theirs, Reason.NOT_YOURS);
      case Action.UseSession(boolean reachable) ->
          reachable
              ? when(owner || theirs, Reason.NOT_YOUR_SESSION)
              : new Denied(Reason.OUT_OF_REACH);
      case Action.Control() -> new Denied(Reason.NOT_FROM_A_CHAT);
      case Action.Pair() -> new Denied(Reason.KNOWN);
    };
  }

  private Verdict decide(Action.Choice choice, boolean owner, boolean theirs) {
    return switch (choice) {
      case ONCE, DENY -> when(owner || (theirs && snapshot.askerMay()), Reason.OWNERS_ONLY);
      case SESSION, ALWAYS -> when(owner, Reason.OWNERS_ONLY);
    };
  }

  private static Verdict when(boolean allowed, Reason otherwise) {
    return allowed ? new Allowed() : new Denied(otherwise);
  }
}
