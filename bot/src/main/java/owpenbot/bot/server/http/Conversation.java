package owpenbot.bot.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One connection: takes requests one after another and cuts off a client that lingers. Confined to
/// the connection's event loop but for [#closeIfOverdue] and [#cut].
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel, and that is heard.
final class Conversation extends ChannelInboundHandlerAdapter {

  /// How long a refused client may go on sending before it is cut off, so that it reads the answer.
  private static final Duration LINGER = Duration.ofSeconds(2);

  private static final long NEVER = Long.MAX_VALUE;

  private final SocketChannel channel;
  private final Connections all;

  /// What came in while a request was being answered.
  private final Deque<HttpObject> ahead = new ArrayDeque<>();

  private @Nullable Incoming incoming;
  private @Nullable Answering answering;
  private boolean refused;

  /// Written by the event loop, read by the sweep.
  private volatile long deadline;

  Conversation(SocketChannel channel, Connections all) {
    this.channel = channel;
    this.all = all;
    due(all.limits.headTime());
  }

  private void due(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /// From any thread.
  void closeIfOverdue(long now) {
    long due = deadline;
    if (due != NEVER && now - due > 0) {
      channel.close();
    }
  }

  /// Closes the connection after everything that is to be written already. From any thread.
  ChannelFuture cut() {
    return channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject part) || refused) {
      ReferenceCountUtil.release(message);
    } else if (answering != null) {
      keepForLater(part);
    } else {
      take(part);
    }
  }

  private void keepForLater(HttpObject part) {
    ahead.add(part);
    // A request without a body is two parts.
    if (ahead.size() > 2 * all.limits.maxPipelined()) {
      channel.close();
    }
  }

  private void take(HttpObject part) {
    try {
      if (part instanceof io.netty.handler.codec.http.HttpRequest head) {
        begin(head);
      }
      if (part instanceof HttpContent content && incoming != null && !refused) {
        body(incoming, content);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(io.netty.handler.codec.http.HttpRequest head) {
    Incoming next = new Incoming(head, all);
    incoming = next;
    due(all.limits.bodyTime());
    Reply problem = next.problem();
    if (problem != null) {
      refuse(problem);
    } else if (HttpUtil.is100ContinueExpected(head)) {
      channel.writeAndFlush(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
  }

  private void body(Incoming request, HttpContent content) {
    ByteBuf bytes = content.content();
    Reply problem = request.add(bytes, content.decoderResult().isFailure());
    if (problem != null) {
      refuse(problem);
    } else if (content instanceof LastHttpContent) {
      answer(request);
    }
  }

  private void answer(Incoming request) {
    deadline = NEVER;
    incoming = null;
    Answering next = new Answering(channel, all, request, this::answered, this::mustTakeWithin);
    answering = next;
    next.start();
  }

  /// The client has this long to take what was written.
  private void mustTakeWithin(@Nullable Duration time) {
    if (time == null) {
      deadline = NEVER;
    } else {
      due(time);
    }
  }

  private void answered(boolean goesOn) {
    answering = null;
    if (!goesOn) {
      hangUp();
      return;
    }
    due(all.limits.idleTime());
    while (answering == null && !refused && !ahead.isEmpty()) {
      take(ahead.remove());
    }
  }

  /// Answers a request that will not be read to its end.
  private void refuse(Reply problem) {
    refused = true;
    Incoming request = incoming;
    incoming = null;
    Wire.send(channel, problem, false, false)
        .addListener(
            _ -> {
              if (request != null) {
                request.release();
              }
              hangUp();
            });
  }

  /// Says the end, and waits for the client's: a plain close may take the answer back.
  private void hangUp() {
    refused = true;
    due(LINGER);
    channel.shutdownOutput();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
    Incoming half = incoming;
    if (half != null) {
      half.release();
      incoming = null;
    }
    Answering running = answering;
    if (running != null) {
      running.clientGone();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close(); // a reset: the client has gone
  }
}
