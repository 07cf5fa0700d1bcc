package owpenbot.connectors.slack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/// One socket to Slack. An envelope is acknowledged on the socket it came by; a socket that is no
/// longer wanted stays until all it brought is acknowledged. Thread-safe.
final class Link extends WebSocketListener {

  private static final int NORMAL = 1000;

  /// Why a link is not enough any more.
  enum End {
    /// Slack asks for a new one; this one still works for some seconds.
    REFRESH,
    /// The connection is gone.
    LOST,
    /// Somebody switched Socket Mode off.
    DISABLED
  }

  private final BiConsumer<Link, String> received;
  private final CountDownLatch hello = new CountDownLatch(1);
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable WebSocket socket;
  private int unacknowledged;
  private boolean retired;
  private volatile boolean lost;

  private Link(BiConsumer<Link, String> received) {
    this.received = received;
  }

  /// @param url with a ticket in it, so a secret
  static Link open(OkHttpClient http, String url, BiConsumer<Link, String> received) {
    Link link = new Link(received);
    link.socket(http.newWebSocket(new Request.Builder().url(url).build(), link));
    return link;
  }

  private synchronized void socket(WebSocket opened) {
    socket = opened;
  }

  /// Slack says hello once a socket will get events.
  void greeted() {
    hello.countDown();
  }

  /// Whether Slack said hello within this time.
  boolean awaitHello(long millis) throws InterruptedException {
    return hello.await(millis, TimeUnit.MILLISECONDS) && !isLost();
  }

  /// Waits until it is not enough any more, and says why.
  End awaitEnd() throws InterruptedException {
    ended.await();
    End why = end.get();
    return why == null ? End.LOST : why;
  }

  /// Whether the connection is gone, whatever ended it first.
  boolean isLost() {
    return lost;
  }

  /// Slack says that this socket will be closed (docs.slack.dev/apis/events-api/using-socket-mode,
  /// "disconnect").
  void ends(String reason) {
    end(reason.equals("link_disabled") ? End.DISABLED : End.REFRESH);
  }

  /// An envelope came that must be acknowledged.
  synchronized void owes() {
    unacknowledged++;
  }

  /// An envelope was dealt with.
  ///
  /// @param acknowledgement null when it must come again
  synchronized void settle(@Nullable String acknowledgement) {
    WebSocket open = socket;
    if (acknowledgement != null && open != null) {
      // False when the socket is gone: then the envelope comes again, and is known.
      var _ = open.send(acknowledgement);
    }
    unacknowledged--;
    closeIfDone();
  }

  /// Another link has taken over.
  synchronized void retire() {
    retired = true;
    closeIfDone();
  }

  void close() {
    WebSocket open;
    synchronized (this) {
      open = socket;
    }
    if (open != null) {
      open.cancel();
    }
  }

  private void closeIfDone() {
    WebSocket open = socket;
    if (retired && unacknowledged == 0 && open != null) {
      var _ = open.close(NORMAL, null);
    }
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    received.accept(this, text);
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    webSocket.close(NORMAL, null);
    lost();
  }

  @Override
  public void onClosed(WebSocket webSocket, int code, String reason) {
    lost();
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
    lost();
  }

  private void lost() {
    lost = true;
    end(End.LOST);
    hello.countDown();
  }

  // The first reason stands.
  private void end(End why) {
    end.compareAndSet(null, why);
    ended.countDown();
  }
}
