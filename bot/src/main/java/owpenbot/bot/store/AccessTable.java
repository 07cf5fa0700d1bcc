package owpenbot.bot.store;

import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.PersonId;

/// People who were let in, and those who ask to be. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class AccessTable {

  public List<PersonRow> people() {
    throw new UnsupportedOperationException();
  }

  /// Adds or replaces.
  public void put(PersonRow row) {
    throw new UnsupportedOperationException();
  }

  /// Whether there was such a person.
  public boolean remove(PersonId person) {
    throw new UnsupportedOperationException();
  }

  public List<PairingRow> pairings() {
    throw new UnsupportedOperationException();
  }

  public Optional<PairingRow> pairing(PersonId person) {
    throw new UnsupportedOperationException();
  }

  /// Adds or replaces the request of this person.
  public void putPairing(PairingRow row) {
    throw new UnsupportedOperationException();
  }

  public void removePairing(PersonId person) {
    throw new UnsupportedOperationException();
  }
}
