package owpenbot.connectors.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;

/// What was sent to the terminal in this process's life: what may still be edited, which card waits
/// for a number, and whether an answer is due. Thread-safe; calls nobody while it holds its lock.
final class Board {

  /// An older message can no longer be edited, and a repeat of it is no longer noticed.
  static final int MAX_MESSAGES = 300;

  private static final Pattern CODE = Pattern.compile("\\b[A-Z2-9]{4,8}\\b");

  private final SequencedMap<String, Note> notes = bounded();
  private final Map<String, MessageRef> keys = bounded();
  private int named;
  private boolean due;
  private @Nullable Waiting meant;

  /// A message as it stands now.
  ///
  /// @param label by which a person names it, unique among those that wait
  /// @param shownAt when its present choices were drawn
  /// @param fresh whether the person has said nothing since
  record Note(
      MessageRef ref, String label, OutboundMessage message, Instant shownAt, boolean fresh) {

    Note with(OutboundMessage replacement) {
      return new Note(ref, label, replacement, shownAt, fresh);
    }
  }

  /// A message that waits for a press of one of its buttons.
  ///
  /// @param title what is to be decided; empty for a text with buttons
  /// @param card whether it is a card, not just a text with buttons
  /// @param several whether more than one number may be given at once
  /// @param shownAt since when a number means one of its choices
  record Waiting(
      MessageRef ref,
      String label,
      String title,
      boolean card,
      boolean several,
      List<Button> choices,
      Instant shownAt) {
    Waiting {
      choices = List.copyOf(choices);
    }

    boolean sameAs(Waiting other) {
      return ref.equals(other.ref) && choices.equals(other.choices);
    }

    Waiting since(Instant now) {
      return new Waiting(ref, label, title, card, several, choices, now);
    }
  }

  synchronized Note add(String key, MessageRef ref, OutboundMessage message, Instant now) {
    if (message instanceof OutboundMessage.Text text) {
      due = due && !ends(text.role());
    }
    Note note = new Note(ref, label(message), message, now, true);
    notes.put(ref.id(), note);
    keys.put(key, ref);
    decideWhatIsMeant(now);
    return note;
  }

  /// Replaces a message and returns how it stood before; empty if it is not known (any more).
  synchronized Optional<Note> replace(MessageRef ref, OutboundMessage message, Instant now) {
    Note old = notes.get(ref.id());
    if (old == null) {
      return Optional.empty();
    }
    boolean same = Choices.of(old.message()).equals(Choices.of(message));
    Instant shownAt = same ? old.shownAt() : now;
    notes.put(ref.id(), new Note(ref, old.label(), message, shownAt, old.fresh()));
    decideWhatIsMeant(now);
    return Optional.of(old);
  }

  /// Where a message with this delivery key went, or null if it was not sent yet.
  synchronized @Nullable MessageRef sent(String key) {
    return keys.get(key);
  }

  /// The person said something: an answer is due, and buttons of older texts are no longer meant by
  /// a bare number.
  synchronized void said(Instant now) {
    due = true;
    notes.replaceAll(
        (_, note) -> new Note(note.ref(), note.label(), note.message(), note.shownAt(), false));
    decideWhatIsMeant(now);
  }

  /// Whether the person waits for an answer.
  synchronized boolean due() {
    return due;
  }

  /// What can be pressed, oldest first; cards after texts, so that the last one is what a bare
  /// number means.
  synchronized List<Waiting> waiting() {
    List<Waiting> all = pressable();
    if (meant != null && !all.isEmpty()) {
      all.set(all.size() - 1, meant);
    }
    return List.copyOf(all);
  }

  /// Notes since when a bare number means what it means now: also when a newer card was decided
  /// elsewhere, an older one takes its place and must be looked at first.
  private void decideWhatIsMeant(Instant now) {
    List<Waiting> all = pressable();
    if (all.isEmpty()) {
      meant = null;
    } else if (meant == null || !meant.sameAs(all.getLast())) {
      meant = all.getLast().since(now);
    }
  }

  private List<Waiting> pressable() {
    List<Waiting> all = new ArrayList<>();
    for (boolean cards : List.of(false, true)) {
      for (Note note : notes.values()) {
        if (card(note.message()) == cards && pending(note) && (cards || note.fresh())) {
          all.add(waiting(note));
        }
      }
    }
    return all;
  }

  /// The live messages of runs that go on, oldest first.
  synchronized List<Note> live() {
    return notes.values().stream()
        .filter(note -> note.message() instanceof OutboundMessage.LiveText live && runs(live))
        .toList();
  }

  static boolean runs(OutboundMessage.LiveText live) {
    return !live.buttons().isEmpty();
  }

  static boolean ends(OutboundMessage.Role role) {
    return switch (role) {
      case ANSWER, ERROR -> true;
      case NOTICE, ANSWER_PART -> false;
    };
  }

  private static boolean pending(Note note) {
    return switch (note.message()) {
      case OutboundMessage.Text text -> !text.buttons().isEmpty();
      case OutboundMessage.ApprovalCard card -> pending(card.state()) && !card.buttons().isEmpty();
      case OutboundMessage.QuestionCard card ->
          pending(card.state()) && !Choices.of(card).isEmpty();
      case OutboundMessage.LiveText _, OutboundMessage.File _ -> false;
    };
  }

  private static boolean pending(CardState state) {
    return state == CardState.PENDING;
  }

  private static boolean card(OutboundMessage message) {
    return message instanceof OutboundMessage.ApprovalCard
        || message instanceof OutboundMessage.QuestionCard;
  }

  private static String title(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.ApprovalCard card -> card.title();
      case OutboundMessage.QuestionCard card -> ConsoleMarkup.words(card.question());
      case OutboundMessage.Text _, OutboundMessage.LiveText _, OutboundMessage.File _ -> "";
    };
  }

  private static Waiting waiting(Note note) {
    boolean several = note.message() instanceof OutboundMessage.QuestionCard q && q.multiple();
    return new Waiting(
        note.ref(),
        note.label(),
        title(note.message()),
        card(note.message()),
        several,
        Choices.of(note.message()),
        note.shownAt());
  }

  /// The short id that a card's footer shows already, so that a person sees only one; a name of our
  /// own where there is none or it is taken.
  private String label(OutboundMessage message) {
    String footer =
        switch (message) {
          case OutboundMessage.ApprovalCard card -> card.footer();
          case OutboundMessage.QuestionCard card -> card.footer();
          case OutboundMessage.Text _, OutboundMessage.LiveText _, OutboundMessage.File _ -> "";
        };
    Matcher code = CODE.matcher(footer);
    if (code.find() && !taken(code.group())) {
      return code.group();
    }
    return Choices.of(message).isEmpty() ? "" : "C" + ++named;
  }

  private boolean taken(String label) {
    return notes.values().stream()
        .anyMatch(note -> note.label().equals(label.toUpperCase(Locale.ROOT)) && pending(note));
  }

  private static <V> SequencedMap<String, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_MESSAGES;
      }
    };
  }
}
