package owpenbot.connectors.testing.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything the fake remembers, behind one lock. Waiters of a chat wait on that chat's condition,
/// so that hundreds of chats do not wake each other. Thread-safe.
final class World {

  /// The bot under test, as `getMe` reports it.
  record Bot(long id, String username, String firstName) {}

  /// A file that can be downloaded.
  ///
  /// @param statedSize what the server claims, which may be wrong on purpose; null says nothing
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record StoredFile(String id, String path, byte[] content, @Nullable Long statedSize) {}

  final Bot bot;
  final UpdateQueue updates;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition anything = lock.newCondition();
  private final Map<Long, ChatState> chats = new HashMap<>();
  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, Boolean> openCallbacks = new HashMap<>();
  private final List<CallbackAnswer> answers = new ArrayList<>();
  private Map<String, String> commands = Map.of();

  World(Bot bot) {
    this.bot = bot;
    this.updates = new UpdateQueue(lock, anything);
  }

  /// Does something under the lock and wakes those who wait for any change.
  <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      T result = action.get();
      anything.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }

  ChatState chat(long id, String type, String title, boolean forum) {
    return chats.computeIfAbsent(
        id, _ -> new ChatState(id, type, title, forum, lock.newCondition()));
  }

  /// The chat, if the bot may use it.
  ChatState openChat(long id) {
    ChatState chat = chats.get(id);
    if (chat == null) {
      throw ApiError.badRequest("chat not found");
    }
    if (chat.closedBy != null) {
      throw chat.closedBy;
    }
    return chat;
  }

  ChatState anyChat(long id) {
    ChatState chat = chats.get(id);
    if (chat == null) {
      throw new AssertionError("no chat " + id + ": make it first");
    }
    return chat;
  }

  StoredFile addFile(String folder, byte[] content, @Nullable Long statedSize) {
    int number = files.size() + 1;
    String id = "file" + number;
    StoredFile file = new StoredFile(id, folder + "/file_" + number + ".bin", content, statedSize);
    files.put(id, file);
    return file;
  }

  @Nullable StoredFile file(String id) {
    return files.get(id);
  }

  @Nullable StoredFile fileAt(String path) {
    return files.values().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  void openCallback(String id) {
    openCallbacks.put(id, true);
  }

  void forgetCallbacks() {
    openCallbacks.clear();
  }

  void answerCallback(CallbackAnswer answer) {
    if (openCallbacks.remove(answer.callbackId()) == null) {
      throw ApiError.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    answers.add(answer);
  }

  List<CallbackAnswer> answers() {
    return List.copyOf(answers);
  }

  void setCommands(Map<String, String> now) {
    commands = Map.copyOf(now);
  }

  Map<String, String> commands() {
    return commands;
  }

  /// Waits until the supplier gives something other than null, or fails.
  <T> T await(Duration limit, String what, Supplier<@Nullable T> wanted) {
    return awaitOn(anything, limit, () -> what, wanted);
  }

  /// Waits for something in one chat.
  <T> T awaitIn(long chatId, Duration limit, Supplier<String> what, Supplier<@Nullable T> wanted) {
    Condition changed = locked(() -> anyChat(chatId).changed);
    return awaitOn(changed, limit, what, wanted);
  }

  private <T> T awaitOn(
      Condition condition, Duration limit, Supplier<String> what, Supplier<@Nullable T> wanted) {
    lock.lock();
    try {
      long left = limit.toNanos();
      T found = wanted.get();
      while (found == null) {
        if (left <= 0) {
          throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what.get());
        }
        left = condition.awaitNanos(left);
        found = wanted.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what.get(), e);
    } finally {
      lock.unlock();
    }
  }
}
