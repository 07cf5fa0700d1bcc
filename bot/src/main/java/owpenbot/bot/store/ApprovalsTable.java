package owpenbot.bot.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions that block, decided or not. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class ApprovalsTable {

  /// Adds a row; false when this source's external id is known.
  public boolean add(ApprovalRow row) {
    throw new UnsupportedOperationException();
  }

  public void update(ApprovalRow row) {
    throw new UnsupportedOperationException();
  }

  public Optional<ApprovalRow> find(String id) {
    throw new UnsupportedOperationException();
  }

  /// By what a person typed, case-insensitive: the undecided one, else the newest.
  public Optional<ApprovalRow> byShortId(String shortId) {
    throw new UnsupportedOperationException();
  }

  public Optional<ApprovalRow> byExternalId(String source, String externalId) {
    throw new UnsupportedOperationException();
  }

  /// Not yet ended, oldest first; the names of the ended states are given.
  public List<ApprovalRow> open(List<String> endedStates) {
    throw new UnsupportedOperationException();
  }

  public void addCopy(CardCopy copy) {
    throw new UnsupportedOperationException();
  }

  public List<CardCopy> copies(String approvalId) {
    throw new UnsupportedOperationException();
  }

  /// Created at or after the instant, newest first.
  public List<ApprovalRow> since(Instant instant, int limit) {
    throw new UnsupportedOperationException();
  }
}
