package owpenbot.bot.server.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// All connections of one server, and what they share. Thread-safe.
final class Connections implements AutoCloseable {

  final Limits limits;
  final HttpHandler handler;
  final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("openwork-", 0).factory());

  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong bufferedBytes = new AtomicLong();

  /// One party for each request that runs, and one for the server itself.
  private final Phaser running = new Phaser(1);

  private volatile boolean stopping;

  Connections(Limits limits, HttpHandler handler) {
    this.limits = limits;
    this.handler = handler;
  }

  /// On the connection's event loop.
  void opened(SocketChannel channel) {
    if (stopping || open.size() >= limits.maxConnections()) {
      var _ = channel.close();
      return;
    }
    Conversation conversation = new Conversation(channel, this);
    open.add(conversation);
    channel.closeFuture().addListener(_ -> open.remove(conversation));
    channel.pipeline().addLast(HttpServer.codec(limits), conversation);
  }

  int count() {
    return open.size();
  }

  boolean stopping() {
    return stopping;
  }

  /// Room for a part of a body, or false.
  boolean reserve(int bytes) {
    if (bufferedBytes.addAndGet(bytes) <= limits.maxBufferedBytes()) {
      return true;
    }
    bufferedBytes.addAndGet(-bytes);
    return false;
  }

  void release(int bytes) {
    bufferedBytes.addAndGet(-bytes);
  }

  void requestBegan() {
    running.register();
  }

  void requestEnded() {
    running.arriveAndDeregister();
  }

  /// Cuts off whoever is overdue.
  void sweep() {
    long now = System.nanoTime();
    open.forEach(conversation -> conversation.closeIfOverdue(now));
  }

  /// Waits for the requests that run. Returns whether all of them ended.
  boolean drain(Duration most) {
    stopping = true;
    try {
      running.awaitAdvanceInterruptibly(running.arrive(), most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Returns when the last answers are out: an event loop that is told to stop closes its
  /// connections before it does what was handed to it earlier.
  @Override
  public void close() {
    List<ChannelFuture> ends = open.stream().map(Conversation::cut).toList();
    ends.forEach(end -> end.awaitUninterruptibly(limits.stopTime().toMillis()));
    threads.shutdownNow();
  }
}
