package owpenbot.bot.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request from its last byte to the last byte of its answer. Runs on a virtual thread; whoever
/// speaks to the conversation does so on the event loop.
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel, and that is heard.
final class Answering implements Presence, Reply.Outlet {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final SocketChannel channel;
  private final Connections all;
  private final Incoming request;
  private final Consumer<Boolean> answered;
  private final Consumer<@Nullable Duration> mustTakeWithin;

  private boolean gone; // guarded by this
  private @Nullable Runnable whenGone; // guarded by this

  /// @param answered told on the event loop, with whether the connection goes on
  /// @param mustTakeWithin told on the event loop, null for no limit
  Answering(
      SocketChannel channel,
      Connections all,
      Incoming request,
      Consumer<Boolean> answered,
      Consumer<@Nullable Duration> mustTakeWithin) {
    this.channel = channel;
    this.all = all;
    this.request = request;
    this.answered = answered;
    this.mustTakeWithin = mustTakeWithin;
  }

  void start() {
    all.requestBegan();
    all.threads.execute(this::run);
  }

  private void run() {
    try {
      send(reply());
    } finally {
      request.release();
      all.requestEnded();
    }
  }

  private Reply reply() {
    if (all.stopping()) {
      return Reply.error(503, "stopping", "The server is stopping");
    }
    HttpRequest whole;
    try {
      whole = request.whole(channel.remoteAddress().getAddress(), this);
    } catch (IllegalArgumentException _) {
      return Reply.error(400, "bad_request", "The URI cannot be decoded");
    }
    try {
      return all.handler.handle(whole);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Reply.error(503, "stopping", "The server is stopping");
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("method", whole.method()).setCause(e).log("request failed");
      return Reply.error(500, "internal_error", "Unexpected server error");
    }
  }

  private void send(Reply reply) {
    switch (reply) {
      case Reply.Full full -> sendFull(full);
      case Reply.Stream stream -> sendStream(stream);
    }
  }

  private void sendFull(Reply.Full full) {
    boolean goesOn = request.keepAlive() && !all.stopping();
    boolean bodiless = request.isHead();
    channel
        .eventLoop()
        .execute(
            () -> {
              mustTakeWithin.accept(all.limits.writeTime());
              Wire.send(channel, full, goesOn, bodiless)
                  .addListener(future -> answered.accept(goesOn && future.isSuccess()));
            });
  }

  private void sendStream(Reply.Stream stream) {
    try {
      await(Wire.begin(channel, stream));
      stream.source().writeTo(this);
      await(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    } catch (IOException _) {
      // The client has gone, which is how streams end.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("stream failed");
    }
    channel.eventLoop().execute(() -> answered.accept(false));
  }

  @Override
  public void write(byte[] bytes) throws IOException, InterruptedException {
    await(channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes))));
  }

  private void await(ChannelFuture written) throws IOException, InterruptedException {
    if (!written.await(all.limits.writeTime().toMillis(), TimeUnit.MILLISECONDS)) {
      channel.close();
      throw new InterruptedIOException("the client does not read");
    }
    if (!written.isSuccess()) {
      throw new IOException("the client has gone", written.cause());
    }
  }

  /// On the event loop.
  void clientGone() {
    Runnable task;
    synchronized (this) {
      gone = true;
      task = whenGone;
      whenGone = null;
    }
    if (task != null) {
      task.run();
    }
  }

  @Override
  public void whenGone(Runnable task) {
    synchronized (this) {
      if (!gone) {
        whenGone = task;
        return;
      }
    }
    task.run();
  }
}
